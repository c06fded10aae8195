using QuiltE2E.Core.Addressing;
using QuiltE2E.Core.Errors;
using QuiltE2E.Core.Storage;

namespace QuiltE2E.Core.Backends.Operations;

/// <summary>Signs links to files of packages with the credentials of a store.</summary>
internal static class EntryLink
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);

    /// <summary>Finds a file.</summary>
    /// <param name="rows">What browsing the file's path gives.</param>
    /// <param name="logicalKey">The path.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="QuiltException"><c>PathNotFound</c> from browsing; <c>EntryIsDirectory</c>.</exception>
    internal static async Task<BrowseEntry> FindAsync(
        IAsyncEnumerable<BrowseEntry> rows, string logicalKey, CancellationToken cancellationToken)
    {
        BrowseEntry first = await rows.FirstAsync(cancellationToken).ConfigureAwait(false);
        return first.LogicalKey == logicalKey ? first : throw new QuiltException(
            QuiltErrorKind.InvalidArgument,
            "EntryIsDirectory",
            $"'{logicalKey}' of {first.Name} is a directory, and links lead to files.",
            logicalKey,
            "Name a file; Get-QuiltBrowse -Recurse lists them.");
    }

    /// <summary>Signs the link.</summary>
    internal static async Task<ContentLink> SignAsync(IObjectStore store, BrowseEntry entry, CancellationToken cancellationToken)
    {
        PhysicalKey key = PhysicalKey.Parse(entry.PhysicalKey!);
        if (key.Bucket is null)
        {
            throw new QuiltException(
                QuiltErrorKind.InvalidData,
                "EntryNotOnS3",
                $"The file '{entry.LogicalKey}' of {entry.Name} lies on somebody's disk: {key}.",
                entry.LogicalKey,
                "Push the file where it is.");
        }

        ObjectRef target = new(key.Bucket, key.Path, key.VersionId);
        PresignedLink link = await new ObjectOperations(store)
            .LinkAsync(new PresignRequest(target, Lifetime) { MayEndEarlier = true }, cancellationToken).ConfigureAwait(false);
        return new ContentLink(entry.Bucket, entry.Name, entry.TopHash, entry.LogicalKey, link.Expires, link.Url);
    }
}
