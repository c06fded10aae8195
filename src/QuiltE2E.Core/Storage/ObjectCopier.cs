using System.Globalization;
using System.Security.Cryptography;
using QuiltE2E.Core.Errors;
using QuiltE2E.Core.Packages;

namespace QuiltE2E.Core.Storage;

/// <summary>
/// Copies objects inside a store, in one bucket or from one to another; no byte comes here. Large ones go in parts of the package
/// format's chunk size, several at once, so that the store's checksum is the package's hash.
/// </summary>
/// <param name="store">The store; its gate bounds what runs at once.</param>
public sealed class ObjectCopier(IObjectStore store)
{
    /// <summary>Copies an object.</summary>
    /// <param name="source">The object or version.</param>
    /// <param name="size">Its size in bytes.</param>
    /// <param name="sourceETag">Entity tag that it must still have, or null: then only a version id keeps the copy from being a mixture.</param>
    /// <param name="target">Bucket and key of the copy.</param>
    /// <param name="progress">Told the bytes copied since it was told last; on any thread, several at once.</param>
    /// <param name="cancellationToken">Stops it; parts that were copied are thrown away.</param>
    /// <returns>The copy with the content's hash where the store tells it.</returns>
    /// <exception cref="QuiltException"><c>ContentDamaged</c>, and all of the store.</exception>
    public async Task<CopiedObject> CopyAsync(
        ObjectRef source, long size, string? sourceETag, ObjectRef target, IProgress<long>? progress = null,
        CancellationToken cancellationToken = default)
    {
        if (size >= ChunkedSha256.MinChunkSize)
        {
            return await new MultipartSession(store, target, PutOptions.Default).RunAsync(
                (uploadId, token) => CopyPartsAsync(source, size, sourceETag, target, uploadId, progress, token), cancellationToken)
                .ConfigureAwait(false);
        }

        using TransferGate.Pass pass = await store.Transfers.EnterAsync(0, cancellationToken).ConfigureAwait(false);
        WrittenObject written = await store.CopyAsync(source, sourceETag, target.Bucket, target.Key, cancellationToken)
            .ConfigureAwait(false);
        progress?.Report(size);
        ContentHash? hash = written.ChecksumSha256 is string checksum && !checksum.Contains('-', StringComparison.Ordinal)
            ? ChunkedSha256.FromWhole(Convert.FromBase64String(checksum), size)
            : null;
        return new CopiedObject(written, hash);
    }

    private async Task<CopiedObject> CopyPartsAsync(
        ObjectRef source, long size, string? sourceETag, ObjectRef target, string uploadId, IProgress<long>? progress,
        CancellationToken cancellationToken)
    {
        long chunk = ChunkedSha256.ChunkSize(size);
        UploadedPart[] parts = new UploadedPart[ChunkedSha256.ChunkCount(size)];
        ParallelOptions parallel = new()
        {
            MaxDegreeOfParallelism = store.Transfers.Places,
            CancellationToken = cancellationToken,
        };
        await Parallel.ForAsync(
            0,
            parts.Length,
            parallel,
            async (index, token) =>
            {
                ByteRange range = new(index * chunk, Math.Min((index + 1) * chunk, size) - 1);
                using TransferGate.Pass pass = await store.Transfers.EnterAsync(0, token).ConfigureAwait(false);
                parts[index] = await store.CopyPartAsync(source, sourceETag, range, target, uploadId, index + 1, token)
                    .ConfigureAwait(false);
                progress?.Report(range.Length);
            }).ConfigureAwait(false);
        WrittenObject written = await store.CompleteMultipartAsync(
            target.Bucket, target.Key, uploadId, parts, WriteCondition.None, cancellationToken).ConfigureAwait(false);
        if (Combine(parts) is not ContentHash hash)
        {
            return new CopiedObject(written, Hash: null);
        }

        ChecksumCheck.Ensure(written, $"{hash.Value}-{parts.Length.ToString(CultureInfo.InvariantCulture)}");
        return new CopiedObject(written, hash);
    }

    private static ContentHash? Combine(UploadedPart[] parts)
    {
        byte[] digests = new byte[parts.Length * SHA256.HashSizeInBytes];
        for (int i = 0; i < parts.Length; i++)
        {
            Span<byte> place = digests.AsSpan(i * SHA256.HashSizeInBytes, SHA256.HashSizeInBytes);
            if (parts[i].ChecksumSha256 is not string checksum
                || !Convert.TryFromBase64String(checksum, place, out int length)
                || length != SHA256.HashSizeInBytes)
            {
                return null;
            }
        }

        return ChunkedSha256.Combine(digests);
    }
}
