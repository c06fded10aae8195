using System.Runtime.CompilerServices;
using QuiltE2E.Core.Packages;
using QuiltE2E.Core.Platform;
using QuiltE2E.Core.Search.Index;

namespace QuiltE2E.Core.Search.Graph;

/// <summary>Reads the files that fit out of packages, of which the registry shows the best ones only.</summary>
/// <remarks>
/// How many it shows is not said. It is at least as many as it has shown of any package; where one shows no less and has more files
/// than that, the others are read from the index of its bucket, which has pages for them.
/// </remarks>
internal sealed class ShownEntries(IndexCaller caller, SearchQuery query, HitFactory hits)
{
    private readonly HitReader _reader = new(hits);
    private int _mostShown;

    /// <summary>Reads the files of a package.</summary>
    /// <param name="hit">The package as it was found.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async IAsyncEnumerable<SearchHit> ReadAsync(PackageJsonObject hit, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        HashSet<string> seen = new(StringComparer.Ordinal);
        foreach (SearchHit entry in _reader.Entries(hit).Where(entry => seen.Add(entry.LogicalKey!)))
        {
            yield return entry;
        }

        int shown = hit.Objects("matchingEntries").Count;
        if (shown == 0 || shown < _mostShown || seen.Count >= hit.Number("totalEntriesCount"))
        {
            yield break;
        }

        _mostShown = shown;
        await foreach (SearchHit entry in ReadAllAsync(_reader.Package(hit), cancellationToken).ConfigureAwait(false))
        {
            if (seen.Add(entry.LogicalKey!))
            {
                yield return entry;
            }
        }
    }

    private async IAsyncEnumerable<SearchHit> ReadAllAsync(SearchHit package, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string[] buckets = [package.Bucket];
        IndexReader reader = new(
            caller, new RevisionEntryView(query, hits, package), query with { Order = SearchOrder.Name, Descending = false }, SearchOrder.Name);
        IndexPage first = await reader.StartAsync(buckets, cancellationToken).ConfigureAwait(false);
        await foreach (SearchHit entry in reader.ReadAsync(buckets, first, cancellationToken).ConfigureAwait(false))
        {
            yield return entry;
        }
    }
}
