using QuiltE2E.Core.Backends;
using QuiltE2E.Core.Search;

namespace QuiltE2E.Core.Verification;

/// <summary>The steps that search for what was pushed.</summary>
internal sealed class SearchSteps(DeploymentTarget target, DeploymentServices services, CheckPackage package)
{
    internal const string Package = "QE.DEP.310";
    internal const string Files = "QE.DEP.320";

    private readonly IndexWait _wait = new(target.IndexTimeout);

    internal IEnumerable<CheckStep> All() =>
    [
        new(Package, "Search finds the package", [PackageSteps.SecondPush], FindPackageAsync) { Requires = [CapabilityNames.Search] },
        new(Files, "Search finds its files", [Package], FindFilesAsync) { Requires = [CapabilityNames.Search] },
    ];

    private async Task<string> FindPackageAsync(CancellationToken cancellationToken)
    {
        SearchQuery query = new() { Scope = SearchScope.Package, Name = package.Name, Buckets = [target.Bucket] };
        long size = package.Files.Values.Sum(static content => (long)content.Length);
        await _wait.UntilRightAsync(
            async token => await FindAsync(query, token).ConfigureAwait(false) switch
            {
                [SearchHit hit] when hit.TopHash != package.LatestHash => $"it is found at {hit.TopHash}, and not at its latest revision {package.LatestHash}",
                [SearchHit hit] when hit.Size != size => $"it is found with {hit.Size} bytes, and has {size}",
                [SearchHit hit] when hit.EntryCount != package.Files.Count => $"it is found with {hit.EntryCount} files, and has {package.Files.Count}",
                [_] => null,
                { Count: 0 } => "it is not found",
                List<SearchHit> several => $"it is found {several.Count} times",
            },
            cancellationToken).ConfigureAwait(false);
        return $"once, at {package.LatestHash[..7]}";
    }

    private async Task<string> FindFilesAsync(CancellationToken cancellationToken)
    {
        SearchQuery query = new() { Scope = SearchScope.PackageEntry, Package = package.Name, Buckets = [target.Bucket] };
        List<BrowseEntry> entries = await target.Backend
            .BrowseAsync(package.Latest(target.Bucket), path: null, recurse: true, cancellationToken).ToListAsync(cancellationToken).ConfigureAwait(false);
        await _wait.UntilRightAsync(
            async token => FindFault(entries, await FindAsync(query, token).ConfigureAwait(false)), cancellationToken).ConfigureAwait(false);
        return $"{entries.Count} files";
    }

    private static string? FindFault(List<BrowseEntry> entries, List<SearchHit> hits)
    {
        ILookup<string?, SearchHit> byKey = hits.ToLookup(static hit => hit.LogicalKey, StringComparer.Ordinal);
        foreach (BrowseEntry entry in entries)
        {
            string? fault = byKey[entry.LogicalKey].ToList() switch
            {
                [SearchHit hit] when hit.TopHash != entry.TopHash => $"it is found in revision {hit.TopHash}, and not in {entry.TopHash}",
                [SearchHit hit] when hit.Size != entry.Size => $"it is found with {hit.Size} bytes, and has {entry.Size}",
                [SearchHit hit] when hit.PhysicalKey != entry.PhysicalKey => $"it is found at {hit.PhysicalKey}, and is at {entry.PhysicalKey}",
                // Not every search tells it.
                [{ Hash: not null } hit] when hit.Hash != entry.Hash => $"it is found with the hash {hit.Hash}, and has {entry.Hash}",
                [_] => null,
                List<SearchHit> found => $"it is found {found.Count} times",
            };
            if (fault is not null)
            {
                return $"'{entry.LogicalKey}': {fault}";
            }
        }

        return hits.Count == entries.Count ? null : $"{hits.Count} files are found, and the package has {entries.Count}";
    }

    private async Task<List<SearchHit>> FindAsync(SearchQuery query, CancellationToken cancellationToken)
    {
        IQuiltSearch search = await services.Search(cancellationToken).ConfigureAwait(false);
        return await search.FindAsync(query, new SearchReport(), cancellationToken).ToListAsync(cancellationToken).ConfigureAwait(false);
    }
}
