using QuiltE2E.Core.Addressing;
using QuiltE2E.Core.Errors;
using QuiltE2E.Core.Registry;
using QuiltE2E.Core.Storage;

namespace QuiltE2E.Core.Verification.Residue;

/// <summary>Finds the manifests of a run: those that it has announced or that its pointers name, and that say that they are its own.</summary>
/// <param name="store">The store.</param>
/// <param name="runId">The run.</param>
/// <param name="bucket">The bucket.</param>
internal sealed class ManifestSearch(IObjectStore store, string runId, string bucket)
{
    private readonly HashSet<string> _hashes = new(StringComparer.Ordinal);
    private readonly List<string> _own = [];
    private bool _tagsAreDigests;

    /// <summary>Looks for one manifest.</summary>
    /// <param name="topHash">Its hash.</param>
    public void Add(string topHash) => _hashes.Add(topHash);

    /// <summary>Looks for the manifests that pointers of the run name.</summary>
    /// <param name="prefix">The prefix that the pointers were found below; what is there does not make a manifest somebody else's.</param>
    /// <param name="pointers">The pointers. Every version is read, since an overwritten one may be all that knows a manifest.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>A task.</returns>
    public async Task AddPointersAsync(string prefix, IEnumerable<ResidueItem> pointers, CancellationToken cancellationToken)
    {
        _own.Add(prefix);
        foreach (ResidueItem pointer in pointers.Where(static p => p is { Kind: ResidueKind.RevisionPointer, IsDeleteMarker: false }))
        {
            try
            {
                await AddPointerAsync(pointer.Target, cancellationToken).ConfigureAwait(false);
            }
            catch (QuiltException gone) when (gone.Kind == QuiltErrorKind.NotFound)
            {
                // Another sweep was faster; it has taken the manifest before.
                continue;
            }
        }
    }

    /// <summary>Finds the manifests.</summary>
    /// <param name="cancellationToken">Stops the search.</param>
    /// <returns>All versions of those whose metadata carry the run id and that no other pointer names.</returns>
    public async Task<IReadOnlyList<ResidueItem>> FindAsync(CancellationToken cancellationToken)
    {
        ResidueListing listing = new(store, runId, bucket);
        List<ResidueItem> found = [];
        foreach (string hash in _hashes)
        {
            List<ResidueItem> versions = await listing
                .ListKeyAsync(ResidueKind.Manifest, RegistryLayout.Manifests + hash, hash, cancellationToken).ConfigureAwait(false);
            if (await AreOwnAsync(versions, cancellationToken).ConfigureAwait(false))
            {
                found.AddRange(versions);
            }
        }

        HashSet<string> foreign = await PointerIndex.FindForeignAsync(
            store, bucket, [.. found.Select(static i => i.Owner).Distinct(StringComparer.Ordinal)], _own, _tagsAreDigests, cancellationToken)
            .ConfigureAwait(false);
        return [.. found.Where(i => !foreign.Contains(i.Owner))];
    }

    private async Task AddPointerAsync(ObjectRef pointer, CancellationToken cancellationToken)
    {
        ObjectContent content = await store.OpenAsync(pointer, range: null, ifMatch: null, cancellationToken).ConfigureAwait(false);
        string hash;
        await using (content.ConfigureAwait(false))
        {
            using StreamReader reader = new(content.Body);
            hash = (await reader.ReadToEndAsync(cancellationToken).ConfigureAwait(false)).Trim();
        }

        if (TopHash.TryParse(hash, out _))
        {
            _hashes.Add(hash);
            _tagsAreDigests |= string.Equals(content.Info.ETag, PointerIndex.EntityTagOf(hash), StringComparison.OrdinalIgnoreCase);
        }
    }

    private async Task<bool> AreOwnAsync(List<ResidueItem> versions, CancellationToken cancellationToken)
    {
        foreach (ResidueItem version in versions.Where(static v => v is { Kind: ResidueKind.Manifest, IsDeleteMarker: false }))
        {
            try
            {
                string? owner = await ManifestOwner.ReadRunAsync(store, version.Target, cancellationToken).ConfigureAwait(false);
                if (!string.Equals(owner, runId, StringComparison.Ordinal))
                {
                    return false;
                }
            }
            catch (QuiltException gone) when (gone.Kind == QuiltErrorKind.NotFound)
            {
                // Another sweep has taken this version; the others still say whose they are.
                continue;
            }
        }

        return true;
    }
}
