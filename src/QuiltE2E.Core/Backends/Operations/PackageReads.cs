using System.Runtime.CompilerServices;
using QuiltE2E.Core.Addressing;
using QuiltE2E.Core.Packages;
using QuiltE2E.Core.Registry;
using QuiltE2E.Core.Storage;

namespace QuiltE2E.Core.Backends.Operations;

/// <summary>What can be read from one registry: packages, revisions, entries, differences.</summary>
internal sealed class PackageReads(IObjectStore store, string bucket)
{
    private readonly HashResolver _resolver = new(store, bucket);
    private readonly ManifestSource _manifests = new(store, bucket);
    private readonly PointerReader _pointers = new(store, bucket);
    private readonly RevisionListing _revisions = new(store, bucket);

    internal async IAsyncEnumerable<PackageSummary> ListAsync(
        string? prefix, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (ListedPackage package in new PackageListing(store, bucket)
            .ListAsync(prefix ?? string.Empty, cancellationToken).ConfigureAwait(false))
        {
            yield return new PackageSummary(
                bucket, package.Name.ToString(), package.Newest ?? package.Tagged, package.RevisionCount);
        }
    }

    internal async Task<TopHash> ResolveAsync(PackageName name, RevisionSelector revision, CancellationToken cancellationToken)
    {
        TopHash hash = await _resolver.ResolveAsync(name, revision, cancellationToken).ConfigureAwait(false);
        return revision is not RevisionSelector.Full
            || await _manifests.FindAsync(hash, cancellationToken).ConfigureAwait(false) is not null
                ? hash
                : throw PackageErrors.ManifestNotFound(bucket, hash);
    }

    internal async Task<PackageInfo> DescribeAsync(
        PackageName name, RevisionSelector revision, CancellationToken cancellationToken)
    {
        TopHash hash = await _resolver.ResolveAsync(name, revision, cancellationToken).ConfigureAwait(false);
        ManifestHeader header = ManifestHeader.Empty;
        long count = 0;
        long bytes = 0;
        await foreach (ManifestRecord record in _manifests.ReadAsync(hash, cancellationToken).ConfigureAwait(false))
        {
            switch (record)
            {
                case ManifestHeader first:
                    header = first;
                    break;
                case ManifestEntry entry:
                    count++;
                    bytes += entry.Size ?? 0;
                    break;
            }
        }

        DateTimeOffset? modified = await FindTimeAsync(name, hash, cancellationToken).ConfigureAwait(false);
        return new PackageInfo(
            bucket, name.ToString(), hash.Value, header.Message, header.UserMeta, header.Workflow, count, bytes, modified);
    }

    internal async IAsyncEnumerable<PackageRevision> ListRevisionsAsync(
        PackageName name, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        PointerContent? latest = await _pointers.InspectAsync(name, RegistryLayout.Latest, cancellationToken).ConfigureAwait(false);
        await foreach (PointerContent pointer in _revisions.ListAllAsync(name, cancellationToken).ConfigureAwait(false))
        {
            yield return new PackageRevision(
                bucket,
                name.ToString(),
                pointer.Name,
                pointer.TopHash?.Value,
                PointerName.ToTime(pointer.Name) ?? pointer.Modified,
                pointer.TopHash is not null && pointer.TopHash == latest?.TopHash,
                pointer.Fault);
        }
    }

    internal async IAsyncEnumerable<BrowseEntry> BrowseAsync(
        PackageName name,
        RevisionSelector revision,
        string? path,
        bool recurse,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        PackageWalk walk = new(path, recurse);
        TopHash hash = await _resolver.ResolveAsync(name, revision, cancellationToken).ConfigureAwait(false);
        bool found = false;
        await foreach (WalkRow row in walk
            .RunAsync(_manifests.ReadInOrderAsync(hash, cancellationToken), cancellationToken).ConfigureAwait(false))
        {
            found = true;
            yield return BrowseRow.Of(bucket, name, hash, row);
        }

        if (!found && !walk.IsRoot)
        {
            throw PackageErrors.PathNotFound(name, hash, path!);
        }
    }

    internal async IAsyncEnumerable<ManifestRecord> ReadManifestAsync(
        PackageName name, RevisionSelector revision, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        TopHash hash = await _resolver.ResolveAsync(name, revision, cancellationToken).ConfigureAwait(false);
        await foreach (ManifestRecord record in _manifests.ReadAsync(hash, cancellationToken).ConfigureAwait(false))
        {
            yield return record;
        }
    }

    /// <summary>Opens the files of a revision for comparing; the revision is resolved at once.</summary>
    internal async Task<IAsyncEnumerable<ManifestRecord>> OpenInOrderAsync(
        PackageName name, RevisionSelector revision, CancellationToken cancellationToken)
    {
        TopHash hash = await _resolver.ResolveAsync(name, revision, cancellationToken).ConfigureAwait(false);
        return _manifests.ReadInOrderAsync(hash, cancellationToken);
    }

    // The newest pointer with this hash; mostly the first one looked at.
    private async Task<DateTimeOffset?> FindTimeAsync(PackageName name, TopHash hash, CancellationToken cancellationToken)
    {
        List<string> names = await _revisions.NamesAsync(name, cancellationToken).ConfigureAwait(false);
        names.RemoveAll(pointer => PointerName.ToSeconds(pointer) is null);
        names.Sort(PointerName.CompareNewestFirst);
        foreach (string pointer in names)
        {
            PointerContent? read = await _pointers.InspectAsync(name, pointer, cancellationToken).ConfigureAwait(false);
            if (read?.TopHash == hash)
            {
                return PointerName.ToTime(pointer);
            }
        }

        return null;
    }
}
