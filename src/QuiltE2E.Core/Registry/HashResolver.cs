using QuiltE2E.Core.Addressing;
using QuiltE2E.Core.Errors;
using QuiltE2E.Core.Storage;

namespace QuiltE2E.Core.Registry;

/// <summary>Finds full top hashes from what people type, and the other way round.</summary>
internal sealed class HashResolver(IObjectStore store, string bucket)
{
    private const int ShortestPrefix = 7;

    private readonly PointerReader _pointers = new(store, bucket);
    private readonly RevisionListing _revisions = new(store, bucket);

    /// <summary>Finds the top hash of a revision. A full hash is taken as it is; its manifest may still be missing.</summary>
    internal async Task<TopHash> ResolveAsync(
        PackageName name, RevisionSelector revision, CancellationToken cancellationToken)
    {
        switch (revision)
        {
            case RevisionSelector.Full full:
                return full.Hash;
            case RevisionSelector.Prefix prefix:
                return await FindPrefixAsync(name, prefix.Text, cancellationToken).ConfigureAwait(false);
            case RevisionSelector.Tag tag:
                Pointer? tagged = await _pointers.FindAsync(name, tag.Name, cancellationToken).ConfigureAwait(false);
                return tagged?.TopHash ?? throw PackageErrors.RevisionNotFound(bucket, name, tag.Name);
            default:
                Pointer? latest = await _pointers.FindAsync(name, RegistryLayout.Latest, cancellationToken)
                    .ConfigureAwait(false);
                return latest?.TopHash ?? throw await ExplainNoLatestAsync(name, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Finds the shortest prefix of at least seven digits that only this manifest of the bucket has.</summary>
    internal async Task<string> ShortenAsync(TopHash topHash, CancellationToken cancellationToken)
    {
        bool found = false;
        int shared = 0;
        await foreach (TopHash other in ListManifestsAsync(topHash.Value[..ShortestPrefix], cancellationToken)
            .ConfigureAwait(false))
        {
            if (other == topHash)
            {
                found = true;
            }
            else
            {
                shared = Math.Max(shared, other.Value.AsSpan().CommonPrefixLength(topHash.Value));
            }
        }

        return found ? topHash.Value[..Math.Max(ShortestPrefix, shared + 1)]
            : throw PackageErrors.ManifestNotFound(bucket, topHash);
    }

    // The manifests of a prefix cost one page; the package's own pointers one read each. So the manifests are asked first, and
    // the pointers only where several manifests match: the answer is the one that asking the pointers first would give.
    private async Task<TopHash> FindPrefixAsync(PackageName name, string prefix, CancellationToken cancellationToken)
    {
        List<TopHash> inBucket = [];
        await foreach (TopHash hash in ListManifestsAsync(prefix, cancellationToken).ConfigureAwait(false))
        {
            inBucket.Add(hash);
        }

        if (inBucket.Count < 2)
        {
            return inBucket.Count == 1 ? inBucket[0] : throw PackageErrors.RevisionNotFound(bucket, name, prefix);
        }

        HashSet<TopHash> own = [];
        await foreach (Pointer pointer in _revisions.ListAsync(name, cancellationToken).ConfigureAwait(false))
        {
            if (inBucket.Contains(pointer.TopHash))
            {
                own.Add(pointer.TopHash);
            }
        }

        return own.Count == 1
            ? own.First()
            : throw PackageErrors.AmbiguousHash(
                bucket, prefix, (own.Count > 0 ? own : (IEnumerable<TopHash>)inBucket).Select(hash => hash.Value));
    }

    private async IAsyncEnumerable<TopHash> ListManifestsAsync(
        string prefix, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (ObjectListItem item in store
            .ListAsync(bucket, RegistryLayout.Manifests + prefix, delimiter: null, startAfter: null, cancellationToken)
            .ConfigureAwait(false))
        {
            if (TopHash.TryParse(item.Key[RegistryLayout.Manifests.Length..], out TopHash? hash))
            {
                yield return hash;
            }
        }
    }

    private async Task<QuiltException> ExplainNoLatestAsync(PackageName name, CancellationToken cancellationToken)
    {
        List<string> names = await _revisions.NamesAsync(name, cancellationToken).ConfigureAwait(false);
        return names.Count == 0
            ? PackageErrors.PackageNotFound(bucket, name)
            : PackageErrors.LatestNotFound(bucket, name);
    }
}
