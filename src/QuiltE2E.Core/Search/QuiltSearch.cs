using System.Runtime.CompilerServices;

namespace QuiltE2E.Core.Search;

/// <summary>What searches of any service share: scopes, limits, and buckets that are left out.</summary>
internal abstract class QuiltSearch : IQuiltSearch
{
    public async IAsyncEnumerable<SearchHit> FindAsync(
        SearchQuery query, SearchReport report, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        SearchQuery asked = query.Checked();
        IAsyncEnumerable<SearchHit>[] parts = [.. Parts(asked).Select(part => part.NewestOnly
            ? ReadNewestAsync(part, report, cancellationToken)
            : ReadAsync(part, report, cancellationToken))];
        IAsyncEnumerable<SearchHit> hits = parts is [IAsyncEnumerable<SearchHit> only]
            ? only
            : HitStreams.MergeAsync(parts, new HitOrder(asked.Order, asked.Descending), cancellationToken);
        await foreach (SearchHit hit in (asked.Limit is int limit ? hits.Take(limit) : hits).WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            yield return hit;
        }

        ThrowIfIncomplete(asked, report);
    }

    public async Task<long> CountAsync(SearchQuery query, SearchReport report, CancellationToken cancellationToken)
    {
        SearchQuery asked = query.Checked() with { Limit = null, IncludeRaw = false };
        long count = 0;
        foreach (SearchQuery part in Parts(asked))
        {
            count += part.NewestOnly
                ? await ReadNewestAsync(part with { Order = SearchOrder.Name }, report, cancellationToken).LongCountAsync(cancellationToken).ConfigureAwait(false)
                : await ReadCountAsync(part, report, cancellationToken).ConfigureAwait(false);
        }

        ThrowIfIncomplete(asked, report);
        report.Total = count;
        return count;
    }

    /// <summary>Finds hits of one type.</summary>
    /// <param name="query">The checked query, of any scope but the global one.</param>
    /// <param name="report">Adds its total to the report's.</param>
    /// <param name="cancellationToken">Stops it.</param>
    private protected abstract IAsyncEnumerable<SearchHit> ReadAsync(SearchQuery query, SearchReport report, CancellationToken cancellationToken);

    /// <summary>Counts hits of one type.</summary>
    private protected abstract Task<long> ReadCountAsync(SearchQuery query, SearchReport report, CancellationToken cancellationToken);

    // Which version is the newest shows when all have come.
    private async IAsyncEnumerable<SearchHit> ReadNewestAsync(
        SearchQuery query, SearchReport report, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        List<SearchHit> versions = await ReadAsync(query with { Limit = null }, report, cancellationToken)
            .ToListAsync(cancellationToken).ConfigureAwait(false);
        HashSet<SearchHit> newest = versions
            .GroupBy(static hit => (hit.Bucket, hit.ObjectKey))
            .Select(static ofObject => ofObject.MaxBy(static hit => hit.Modified)!)
            .ToHashSet<SearchHit>(ReferenceEqualityComparer.Instance);
        report.AddTotal(newest.Count);
        foreach (SearchHit hit in versions.Where(newest.Contains))
        {
            yield return hit;
        }
    }

    private static SearchQuery[] Parts(SearchQuery query) => query.Scope == SearchScope.Global
        ? [query with { Scope = SearchScope.File }, query with { Scope = SearchScope.Package, NewestOnly = false }]
        : [query];

    private static void ThrowIfIncomplete(SearchQuery query, SearchReport report)
    {
        if (query.Buckets.Count > 0)
        {
            report.ThrowIfIncomplete();
        }
    }
}
