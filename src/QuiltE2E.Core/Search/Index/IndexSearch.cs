using System.Runtime.CompilerServices;
using QuiltE2E.Core.Errors;
using QuiltE2E.Core.Packages;
using QuiltE2E.Core.Platform;

namespace QuiltE2E.Core.Search.Index;

/// <summary>Searches with Elasticsearch's own query language through the registry, as the quilt3 client does.</summary>
internal sealed class IndexSearch(PlatformConnection connection) : QuiltSearch
{
    private readonly IndexCaller _caller = new(connection, "quilt3");

    private protected override async IAsyncEnumerable<SearchHit> ReadAsync(
        SearchQuery query, SearchReport report, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        IndexView view = Open(query);
        bool isServerOrder = query.Order == SearchOrder.Relevance || view.FieldOf(query.Order) is not null;

        // What the service cannot order is read whole, and in the order of names there is no end to it.
        SearchQuery sent = isServerOrder ? query : query with { Limit = null };
        IndexReader reader = new(_caller, view, sent, isServerOrder ? query.Order : SearchOrder.Name);
        List<(IReadOnlyList<string> Buckets, IndexPage First)> groups = [];
        await foreach ((IReadOnlyList<string> Buckets, IndexPage First) group in OpenAsync(
            await FindBucketsAsync(query, cancellationToken).ConfigureAwait(false), reader.StartAsync, report, cancellationToken).ConfigureAwait(false))
        {
            groups.Add(group);
        }

        if (groups.Count == 0)
        {
            report.ThrowIfIncomplete();
            yield break;
        }

        if (query is { Scope: not SearchScope.PackageEntry, NewestOnly: false })
        {
            report.AddTotal(groups.Sum(static group => group.First.Total));
        }

        HitOrder order = new(query.Order, query.Descending);
        IAsyncEnumerable<SearchHit>[] streams = [.. groups.Select(group => reader.ReadAsync(group.Buckets, group.First, cancellationToken))];
        IAsyncEnumerable<SearchHit> hits = streams.Length == 1
            ? streams[0]
            : HitStreams.MergeAsync(streams, isServerOrder ? order : new HitOrder(SearchOrder.Name, query.Descending), cancellationToken);
        await foreach (SearchHit hit in (isServerOrder ? hits : HitStreams.SortAsync(hits, order, cancellationToken)).ConfigureAwait(false))
        {
            yield return hit;
        }
    }

    private protected override async Task<long> ReadCountAsync(SearchQuery query, SearchReport report, CancellationToken cancellationToken)
    {
        if (query.Scope == SearchScope.PackageEntry)
        {
            // One document is a hit in each package that it is in.
            return await ReadAsync(query with { Order = SearchOrder.Name }, report, cancellationToken)
                .LongCountAsync(cancellationToken).ConfigureAwait(false);
        }

        IndexView view = Open(query);
        PackageJsonObject body = view.Body(SearchOrder.Relevance, descending: false, whole: false, bound: null);
        long count = 0;
        await foreach ((_, IndexPage first) in OpenAsync(
            await FindBucketsAsync(query, cancellationToken).ConfigureAwait(false),
            (buckets, stop) => _caller.SearchAsync(buckets, view.IsOfPackages, body, from: 0, size: 0, stop),
            report,
            cancellationToken).ConfigureAwait(false))
        {
            count += first.Total;
        }

        return count;
    }

    private IndexView Open(SearchQuery query)
    {
        HitFactory hits = new(connection.CatalogUrl, query.IncludeRaw);
        return query.Scope switch
        {
            SearchScope.File => new FileView(query, hits),
            SearchScope.Package => new PackageView(query, hits, new JoinedDocuments(_caller)),
            _ => new EntryView(query, hits, new JoinedDocuments(_caller)),
        };
    }

    private async Task<IReadOnlyList<string>> FindBucketsAsync(SearchQuery query, CancellationToken cancellationToken)
    {
        if (query.Buckets.Count > 0)
        {
            return query.Buckets;
        }

        CatalogBuckets all = await CatalogBuckets.ListAsync(connection.Client, cancellationToken).ConfigureAwait(false);
        return all.Names;
    }

    // The registry refuses a search of a bucket that may not be read, and one of too many at once: either is found by halving.
    private static async IAsyncEnumerable<(IReadOnlyList<string> Buckets, IndexPage First)> OpenAsync(
        IReadOnlyList<string> buckets,
        Func<IReadOnlyList<string>, CancellationToken, Task<IndexPage>> search,
        SearchReport report,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        Stack<IReadOnlyList<string>> groups = new(buckets.Count == 0 ? [] : [buckets]);
        while (groups.TryPop(out IReadOnlyList<string>? group))
        {
            IndexPage? first = null;
            try
            {
                first = await search(group, cancellationToken).ConfigureAwait(false);
            }
            catch (QuiltException refusal) when (refusal.ErrorId is "AccessDenied" or "BucketNotFound")
            {
                if (group.Count == 1)
                {
                    report.Add(group[0], refusal);
                    continue;
                }

                groups.Push([.. group.Skip(group.Count / 2)]);
                groups.Push([.. group.Take(group.Count / 2)]);
            }

            if (first is not null)
            {
                yield return (group, first);
            }
        }
    }
}
