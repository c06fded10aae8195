using QuiltE2E.Core.Addressing;
using QuiltE2E.Core.Registry;
using QuiltE2E.Core.Storage;

namespace QuiltE2E.Core.Backends.Quilt3;

/// <summary>Makes an older revision the latest: moves the tag, as the reference client does, and nothing else.</summary>
/// <remarks>
/// The revision must be one of the package's, with its manifest still there. The tag moves only if it is still what was read, so
/// that somebody else's push is never undone unseen.
/// </remarks>
internal sealed class RestoreOperation(IObjectStore store, string bucket, PackageName name)
{
    internal async Task<RestoreResult> RunAsync(RevisionSelector revision, CancellationToken cancellationToken)
    {
        PointerReader reader = new(store, bucket);
        TopHash hash = await new HashResolver(store, bucket).ResolveAsync(name, revision, cancellationToken).ConfigureAwait(false);
        Pointer? latest = await reader.FindAsync(name, RegistryLayout.Latest, cancellationToken).ConfigureAwait(false);
        if (latest?.TopHash == hash)
        {
            return Result(hash, latest, written: false);
        }

        if (!await new RevisionListing(store, bucket).ListAsync(name, cancellationToken)
            .AnyAsync(pointer => pointer.TopHash == hash, cancellationToken).ConfigureAwait(false))
        {
            throw PackageErrors.RevisionNotFound(bucket, name, hash.Value);
        }

        if (await new ManifestSource(store, bucket).FindAsync(hash, cancellationToken).ConfigureAwait(false) is null)
        {
            throw PackageErrors.ManifestNotFound(bucket, hash);
        }

        ObjectRef? written = await new PointerWriter(store, bucket)
            .TryWriteAsync(name, RegistryLayout.Latest, hash, latest, cancellationToken).ConfigureAwait(false);
        if (written is null)
        {
            Pointer? now = await reader.FindAsync(name, RegistryLayout.Latest, cancellationToken).ConfigureAwait(false);
            throw PackageErrors.LatestMoved(bucket, name, now?.TopHash, latest?.TopHash);
        }

        return Result(hash, latest, written: true);
    }

    private RestoreResult Result(TopHash hash, Pointer? before, bool written) =>
        new(bucket, name.ToString(), hash.Value, before?.TopHash.Value, written);
}
