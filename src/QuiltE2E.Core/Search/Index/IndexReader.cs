using System.Runtime.CompilerServices;
using QuiltE2E.Core.Packages;

namespace QuiltE2E.Core.Search.Index;

/// <summary>Reads what a search of a group of buckets finds, page after page.</summary>
/// <remarks>
/// The service gives the first 10,000 hits of a search. In the order of names the rest can be had by searching again from the last name
/// on; in any other order there is an error after as many hits, so that nothing is missing unnoticed.
/// </remarks>
internal sealed class IndexReader(IndexCaller caller, IndexView view, SearchQuery query, SearchOrder order)
{
    private const int LargestPage = 1_000;

    private readonly int _pageSize = Math.Min(query.Limit ?? LargestPage, LargestPage);

    /// <summary>Searches for the first page.</summary>
    /// <param name="buckets">The group of buckets.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public Task<IndexPage> StartAsync(IReadOnlyList<string> buckets, CancellationToken cancellationToken) =>
        SearchAsync(buckets, bound: null, from: 0, cancellationToken);

    /// <summary>Reads all pages.</summary>
    /// <param name="buckets">The group of buckets.</param>
    /// <param name="first">Its first page.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async IAsyncEnumerable<SearchHit> ReadAsync(
        IReadOnlyList<string> buckets, IndexPage first, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        NameBound bound = new(view.NameField, query.Descending);
        IndexPage page = first;
        int from = 0;
        while (page.Documents.Count > 0)
        {
            IReadOnlyList<IndexDocument> unseen = bound.Pass(page.Documents);
            foreach (SearchHit hit in await view.ReadAsync(unseen, cancellationToken).ConfigureAwait(false))
            {
                yield return hit;
            }

            from += page.Documents.Count;
            if (from >= page.Total)
            {
                yield break;
            }

            if (from >= IndexErrors.Window)
            {
                from = order == SearchOrder.Name && bound.MoveOn()
                    ? 0
                    : throw IndexErrors.WindowExceeded(IndexCaller.Target(buckets), first.Total, page.Call);
            }

            page = await SearchAsync(buckets, bound.Clause, from, cancellationToken).ConfigureAwait(false);
        }
    }

    private Task<IndexPage> SearchAsync(IReadOnlyList<string> buckets, PackageJsonObject? bound, int from, CancellationToken cancellationToken) =>
        caller.SearchAsync(
            buckets, view.IsOfPackages, view.Body(order, query.Descending, query.IncludeRaw, bound), from,
            Math.Min(_pageSize, IndexErrors.Window - from), cancellationToken);
}
