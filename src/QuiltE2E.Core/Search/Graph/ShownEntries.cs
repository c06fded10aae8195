using System.Runtime.CompilerServices;
using QuiltE2E.Core.Packages;
using QuiltE2E.Core.Platform;
using QuiltE2E.Core.Search.Index;

namespace QuiltE2E.Core.Search.Graph;

/// <summary>Reads the files that fit out of packages, of which the registry shows the best ones only.</summary>
/// <remarks>
/// How many it shows is not said. It is at least as many as it has shown of any package; of those that show no less and have more files
/// than that, the index of their buckets tells how many fit, and where these are more, has pages for them.
/// </remarks>
internal sealed class ShownEntries(IndexCaller caller, SearchQuery query, HitFactory hits)
{
    private readonly HitReader _reader = new(hits);
    private int _mostShown;

    /// <summary>Reads the files of packages.</summary>
    /// <param name="page">The packages as they were found.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async IAsyncEnumerable<SearchHit> ReadAsync(
        IEnumerable<PackageJsonObject> page, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ShownPackage[] packages = [.. page.Select(Read)];
        _mostShown = packages.Select(static package => package.ShownCount).Append(_mostShown).Max();
        ShownPackage[] full = [.. packages.Where(package =>
            package.ShownCount > 0 && package.ShownCount == _mostShown && package.Entries.Count < package.FileCount)];
        bool isCut = full.Length > 0 && await IsCutAsync(full, cancellationToken).ConfigureAwait(false);
        foreach (ShownPackage package in packages)
        {
            foreach (SearchHit entry in package.Entries)
            {
                yield return entry;
            }

            if (isCut && full.Contains(package))
            {
                await foreach (SearchHit entry in ReadOthersAsync(package, cancellationToken).ConfigureAwait(false))
                {
                    yield return entry;
                }
            }
        }
    }

    private ShownPackage Read(PackageJsonObject hit) => new(
        _reader.Package(hit),
        [.. _reader.Entries(hit).DistinctBy(static entry => entry.LogicalKey, StringComparer.Ordinal)],
        hit.Objects("matchingEntries").Count,
        hit.Number("totalEntriesCount") ?? long.MaxValue);

    private async Task<bool> IsCutAsync(IReadOnlyList<ShownPackage> packages, CancellationToken cancellationToken)
    {
        ShownPackage[] revisions = [.. packages.DistinctBy(static package => (package.Hit.Bucket, package.Hit.TopHash))];
        RevisionEntryView view = new(query, hits, [.. revisions.Select(static package => package.Hit)]);
        IndexPage found = await caller.SearchAsync(
            [.. revisions.Select(static package => package.Hit.Bucket).Distinct(StringComparer.Ordinal)],
            ofPackages: true,
            view.Body(SearchOrder.Name, descending: false, whole: false, bound: null),
            from: 0,
            size: 0,
            cancellationToken).ConfigureAwait(false);
        return found.Total != revisions.Sum(static package => (long)package.Entries.Count);
    }

    private IAsyncEnumerable<SearchHit> ReadOthersAsync(ShownPackage package, CancellationToken cancellationToken)
    {
        HashSet<string?> seen = new(package.Entries.Select(static entry => entry.LogicalKey), StringComparer.Ordinal);
        return ReadAllAsync(package.Hit, cancellationToken).Where(entry => seen.Add(entry.LogicalKey));
    }

    private async IAsyncEnumerable<SearchHit> ReadAllAsync(SearchHit package, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string[] buckets = [package.Bucket];
        IndexReader reader = new(
            caller, new RevisionEntryView(query, hits, [package]), query with { Order = SearchOrder.Name, Descending = false }, SearchOrder.Name);
        IndexPage first = await reader.StartAsync(buckets, cancellationToken).ConfigureAwait(false);
        await foreach (SearchHit entry in reader.ReadAsync(buckets, first, cancellationToken).ConfigureAwait(false))
        {
            yield return entry;
        }
    }

    /// <summary>A package with what it shows.</summary>
    /// <param name="Hit">The package.</param>
    /// <param name="Entries">The files that fit, as far as they are shown.</param>
    /// <param name="ShownCount">How many are shown, those that fit by their contents included.</param>
    /// <param name="FileCount">How many files the package has.</param>
    private sealed record ShownPackage(SearchHit Hit, IReadOnlyList<SearchHit> Entries, int ShownCount, long FileCount);
}
