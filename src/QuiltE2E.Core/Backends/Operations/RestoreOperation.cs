using QuiltE2E.Core.Addressing;
using QuiltE2E.Core.Registry;
using QuiltE2E.Core.Storage;

namespace QuiltE2E.Core.Backends.Operations;

/// <summary>Makes an older revision the latest: moves the tag, as the reference client does, and nothing else.</summary>
/// <remarks>
/// The revision must be one of the package's, with its manifest and its content still there. The tag moves only if it is still
/// what was read, so that somebody else's push is never undone unseen. A tag that holds no hash is repaired by it.
/// </remarks>
internal sealed class RestoreOperation(IObjectStore store, string bucket, PackageName name)
{
    internal async Task<RestoreResult> RunAsync(RevisionSelector revision, CancellationToken cancellationToken)
    {
        PointerReader reader = new(store, bucket);
        TopHash hash = await new HashResolver(store, bucket).ResolveAsync(name, revision, cancellationToken).ConfigureAwait(false);
        PointerContent? latest = await reader.InspectAsync(name, RegistryLayout.Latest, cancellationToken).ConfigureAwait(false);
        if (latest?.TopHash == hash)
        {
            return Result(hash, latest, written: false);
        }

        if (!await new RevisionListing(store, bucket).ListAsync(name, cancellationToken)
            .AnyAsync(pointer => pointer.TopHash == hash, cancellationToken).ConfigureAwait(false))
        {
            throw PackageErrors.RevisionNotFound(bucket, name, hash.Value);
        }

        await new RevisionContents(store, bucket).EnsureAsync(name, hash, cancellationToken).ConfigureAwait(false);
        WriteCondition condition = latest is null ? WriteCondition.Absent : WriteCondition.Unchanged(latest.ETag);
        ObjectRef? written = await new PointerWriter(store, bucket)
            .TryWriteAsync(name, RegistryLayout.Latest, hash, condition, cancellationToken).ConfigureAwait(false);
        if (written is null)
        {
            PointerContent? now = await reader.InspectAsync(name, RegistryLayout.Latest, cancellationToken).ConfigureAwait(false);
            throw PackageErrors.LatestMoved(bucket, name, now?.TopHash, latest?.TopHash);
        }

        return Result(hash, latest, written: true);
    }

    private RestoreResult Result(TopHash hash, PointerContent? before, bool written) =>
        new(bucket, name.ToString(), hash.Value, before?.TopHash?.Value, written);
}
