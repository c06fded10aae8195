using QuiltE2E.Sandbox.S3.Checksums;
using QuiltE2E.Sandbox.S3.Payload;
using QuiltE2E.Sandbox.S3.Storage;

namespace QuiltE2E.Sandbox.Registry.Packages;

/// <summary>Content on the disk that no object has yet. Disposed without <see cref="Keep"/>, it leaves nothing behind.</summary>
internal sealed class StagedObject : IDisposable
{
    private const string Headers = "content-type:" + StoredHeaders.DefaultContentType + "\n";
    private const int BlockSize = 128 * 1024;

    private readonly BodyUpload _upload;
    private readonly NewObject _object;

    private StagedObject(BodyUpload upload, NewObject staged)
    {
        _upload = upload;
        _object = staged;
    }

    /// <summary>Stages bytes.</summary>
    public static StagedObject Of(S3Store store, ReadOnlySpan<byte> content)
    {
        BodyUpload upload = store.Bodies.Create();
        using PayloadDigests digests = new(upload, ChecksumAlgorithm.Crc64Nvme, declared: null, signed: false);
        digests.Append(content);
        return Finish(upload, digests, ChecksumAlgorithm.Crc64Nvme, Headers);
    }

    /// <summary>Stages what a stream holds.</summary>
    /// <param name="store">Where.</param>
    /// <param name="content">The bytes.</param>
    /// <param name="algorithm">The checksum to keep.</param>
    /// <param name="headers">The headers to keep, packed; null for the usual.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public static async Task<StagedObject> OfAsync(
        S3Store store, Stream content, ChecksumAlgorithm algorithm, string? headers, CancellationToken cancellationToken)
    {
        BodyUpload upload = store.Bodies.Create();
        try
        {
            using PayloadDigests digests = new(upload, algorithm, declared: null, signed: false);
            byte[] block = new byte[BlockSize];
            int count;
            while ((count = await content.ReadAsync(block, cancellationToken).ConfigureAwait(false)) > 0)
            {
                digests.Append(block.AsSpan(0, count));
            }

            return Finish(upload, digests, algorithm, headers ?? Headers);
        }
        catch
        {
            upload.Dispose();
            throw;
        }
    }

    /// <summary>The object under its key, to be written in a change of the metadata.</summary>
    public NewObject As(string key) => _object with { Key = key };

    /// <summary>An object has the content now.</summary>
    public void Keep() => _upload.Keep();

    public void Dispose() => _upload.Dispose();

    private static StagedObject Finish(BodyUpload upload, PayloadDigests digests, ChecksumAlgorithm algorithm, string headers)
    {
        string etag = Convert.ToHexStringLower(digests.FinishMd5());
        Checksum checksum = new(algorithm, digests.FinishChecksums().Kept!, ChecksumType.FullObject);
        return new(upload, new(string.Empty, digests.Length, etag, headers, checksum, upload.Finish(), []));
    }
}
