using System.Globalization;
using System.Security.Cryptography;
using QuiltE2E.Core.Packages;

namespace QuiltE2E.Core.Storage;

/// <summary>Whether a stored object has a local file's content, told by its checksum or entity tag alone.</summary>
internal static class StoredEquality
{
    /// <summary>Gives the file's hash when the object has the same content, or null when it has not or cannot say.</summary>
    /// <param name="path">The file, of the object's size.</param>
    /// <param name="there">The object with its checksums.</param>
    /// <param name="cancellationToken">Stops the hashing.</param>
    public static async Task<ContentHash?> FindAsync(string path, ObjectInfo there, CancellationToken cancellationToken)
    {
        if (there.ChecksumSha256 is string checksum)
        {
            if (FromChecksum(checksum, there.Size) is not ContentHash stored)
            {
                return null;
            }

            ContentHash local = await FileHasher.ComputeAsync(path, cancellationToken: cancellationToken).ConfigureAwait(false);
            return local == stored ? local : null;
        }

        // With KMS a tag is no digest of the content.
        bool isOpaque = there.ServerSideEncryption?.StartsWith("aws:kms", StringComparison.Ordinal) == true;
        return !isOpaque && await ETagAsync(path, there.Size, cancellationToken).ConfigureAwait(false) == there.ETag
            ? await FileHasher.ComputeAsync(path, cancellationToken: cancellationToken).ConfigureAwait(false)
            : null;
    }

    /// <summary>The package hash that a stored checksum stands for, or null when its parts are not the format's chunks.</summary>
    private static ContentHash? FromChecksum(string checksum, long size)
    {
        string[] halves = checksum.Split('-');
        if (halves.Length == 1)
        {
            return size < ChunkedSha256.MinChunkSize ? ChunkedSha256.FromWhole(Convert.FromBase64String(checksum), size) : null;
        }

        return size >= ChunkedSha256.MinChunkSize &&
            halves[1] == ChunkedSha256.ChunkCount(size).ToString(CultureInfo.InvariantCulture)
                ? new ContentHash(ContentHash.Sha256Chunked, halves[0])
                : null;
    }

    private static async Task<string> ETagAsync(string path, long size, CancellationToken cancellationToken)
    {
        using LocalSource source = LocalSource.Open(path);
        long chunk = ChunkedSha256.ChunkSize(size);
        using IncrementalHash outer = IncrementalHash.CreateHash(HashAlgorithmName.MD5);
        byte[] digest = [];
        byte[] block = new byte[1024 * 1024];
        await Task.Run(
            () =>
            {
                for (long start = 0; start < size; start += chunk)
                {
                    using IncrementalHash inner = IncrementalHash.CreateHash(HashAlgorithmName.MD5);
                    long end = Math.Min(start + chunk, size);
                    for (long offset = start; offset < end; offset += block.Length)
                    {
                        cancellationToken.ThrowIfCancellationRequested();
                        Span<byte> piece = block.AsSpan(0, (int)Math.Min(block.Length, end - offset));
                        source.Read(piece, offset);
                        inner.AppendData(piece);
                    }

                    digest = inner.GetHashAndReset();
                    outer.AppendData(digest);
                }
            },
            cancellationToken).ConfigureAwait(false);
        return size < ChunkedSha256.MinChunkSize
            ? $"\"{Convert.ToHexStringLower(digest)}\""
            : string.Create(
                CultureInfo.InvariantCulture,
                $"\"{Convert.ToHexStringLower(outer.GetHashAndReset())}-{ChunkedSha256.ChunkCount(size)}\"");
    }
}
