using System.Globalization;
using QuiltE2E.Core.Packages;
using QuiltE2E.Core.Storage;

namespace QuiltE2E.Core.Registry;

/// <summary>The hash of what a store holds: told by the store's own checksum where that will do, else by reading.</summary>
internal static class StoredContent
{
    /// <summary>The hash that the store's SHA-256 checksum proves, or null where it proves none.</summary>
    /// <remarks>
    /// A checksum over parts is our hash when the parts were cut as we cut them; of other parts only their number is known,
    /// so a value that differs says nothing.
    /// </remarks>
    internal static ContentHash? FromChecksum(ObjectInfo info)
    {
        if (info.ChecksumSha256 is not string checksum)
        {
            return null;
        }

        int dash = checksum.IndexOf('-', StringComparison.Ordinal);
        if (info.Size < ChunkedSha256.MinChunkSize)
        {
            return dash < 0 ? ChunkedSha256.FromWhole(Convert.FromBase64String(checksum), info.Size) : null;
        }

        bool ourParts = dash >= 0
            && checksum.AsSpan(dash + 1).SequenceEqual(
                ChunkedSha256.ChunkCount(info.Size).ToString(CultureInfo.InvariantCulture));
        return ourParts ? new ContentHash(ContentHash.Sha256Chunked, checksum[..dash]) : null;
    }

    /// <summary>The hash of an object as far as the store tells it without the object being read; else null.</summary>
    /// <remarks>Whether parts were cut as ours is asked for: two ways to cut can give the same number of parts.</remarks>
    internal static async Task<ContentHash?> FindHashAsync(IObjectStore store, ObjectInfo info, CancellationToken cancellationToken)
    {
        ContentHash? hash = FromChecksum(info);
        if (hash is null || info.Size < ChunkedSha256.MinChunkSize)
        {
            return hash;
        }

        long chunk = ChunkedSha256.ChunkSize(info.Size);
        IReadOnlyList<long>? sizes = await store.FindPartSizesAsync(info.Ref, cancellationToken).ConfigureAwait(false);
        return sizes is not null && sizes.SkipLast(1).All(size => size == chunk) ? hash : null;
    }

    /// <summary>Whether an object is there and has this content; read only where the store's checksum does not tell.</summary>
    internal static async Task<bool> MatchesAsync(
        IObjectStore store, ObjectRef target, long size, ContentHash expected, CancellationToken cancellationToken)
    {
        ObjectInfo? info = await store.FindAsync(target, cancellationToken).ConfigureAwait(false);
        if (info is null || info.Size != size)
        {
            return false;
        }

        if (FromChecksum(info) == expected)
        {
            return true;
        }

        ContentHash actual = await HashAsync(store, target, expected.Type, cancellationToken).ConfigureAwait(false);
        return actual == expected;
    }

    /// <summary>Reads an object and hashes it.</summary>
    internal static async Task<ContentHash> HashAsync(
        IObjectStore store, ObjectRef target, string type, CancellationToken cancellationToken)
    {
        ContentHash.EnsureSupported(type);
        ObjectContent content = await store.OpenAsync(target, range: null, ifMatch: null, cancellationToken).ConfigureAwait(false);
        await using (content.ConfigureAwait(false))
        {
            return await FileHasher.ComputeAsync(content.Body, type, content.Info.Size, progress: null, cancellationToken)
                .ConfigureAwait(false);
        }
    }
}
