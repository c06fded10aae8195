using System.Runtime.CompilerServices;

namespace QuiltE2E.Core.Search;

/// <summary>What searches of any service share: scopes, limits, and buckets that are left out.</summary>
internal abstract class QuiltSearch : IQuiltSearch
{
    public async IAsyncEnumerable<SearchHit> FindAsync(
        SearchQuery query, SearchReport report, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        SearchQuery asked = query.Checked();
        IAsyncEnumerable<SearchHit> hits = asked.Scope != SearchScope.Global
            ? ReadAsync(asked, report, cancellationToken)
            : HitStreams.MergeAsync(
                [.. Parts(asked).Select(part => ReadAsync(part, report, cancellationToken))],
                new HitOrder(asked.Order, asked.Descending),
                cancellationToken);
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
            count += await ReadCountAsync(part, report, cancellationToken).ConfigureAwait(false);
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

    private static SearchQuery[] Parts(SearchQuery query) => query.Scope == SearchScope.Global
        ? [query with { Scope = SearchScope.File }, query with { Scope = SearchScope.Package }]
        : [query];

    private static void ThrowIfIncomplete(SearchQuery query, SearchReport report)
    {
        if (query.Buckets.Count > 0)
        {
            report.ThrowIfIncomplete();
        }
    }
}
