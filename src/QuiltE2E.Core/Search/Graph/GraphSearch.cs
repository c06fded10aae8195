using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using QuiltE2E.Core.Errors;
using QuiltE2E.Core.Packages;
using QuiltE2E.Core.Platform;
using QuiltE2E.Core.Registry;
using QuiltE2E.Core.Search.Index;

namespace QuiltE2E.Core.Search.Graph;

/// <summary>Searches with the registry's GraphQL.</summary>
internal sealed class GraphSearch(PlatformConnection connection) : QuiltSearch
{
    private const int LargestPage = 500;

    /// <summary>Of packages that come with all their files that fit.</summary>
    private const int LargestEntryPage = 50;

    private readonly ConcurrentDictionary<string, bool> _known = new(StringComparer.Ordinal);
    private volatile bool _hasNoOrdering;

    private protected override async IAsyncEnumerable<SearchHit> ReadAsync(
        SearchQuery query, SearchReport report, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (await FindBucketsAsync(query, report, cancellationToken).ConfigureAwait(false) is not IReadOnlyList<string> buckets)
        {
            yield break;
        }

        SearchStart start = await StartAsync(query, buckets, cancellationToken).ConfigureAwait(false);
        if (start.Total is long total && IsCounted(query))
        {
            report.AddTotal(total);
        }

        IAsyncEnumerable<SearchHit> hits = ReadPagesAsync(query, start, cancellationToken);
        if (!start.IsInOrder)
        {
            hits = HitStreams.SortAsync(hits, new HitOrder(query.Order, query.Descending), cancellationToken);
        }

        await foreach (SearchHit hit in hits.ConfigureAwait(false))
        {
            yield return hit;
        }
    }

    private protected override async Task<long> ReadCountAsync(SearchQuery query, SearchReport report, CancellationToken cancellationToken)
    {
        if (await FindBucketsAsync(query, report, cancellationToken).ConfigureAwait(false) is not IReadOnlyList<string> buckets)
        {
            return 0;
        }

        bool isCounted = IsCounted(query);
        SearchQuery sent = query with { Order = SearchOrder.Relevance, Limit = isCounted ? 1 : null };
        SearchStart start = await StartAsync(sent, buckets, cancellationToken).ConfigureAwait(false);
        return isCounted && start.Total is long total
            ? total
            : await ReadPagesAsync(query, start, cancellationToken).LongCountAsync(cancellationToken).ConfigureAwait(false);
    }

    // The registry counts packages, and not their files; latest perhaps among the revisions; and where it looks at each hit for
    // whether it may be shown, nothing.
    private static bool IsCounted(SearchQuery query) =>
        query is { Scope: SearchScope.File, NewestOnly: false } or { Scope: SearchScope.Package, AllRevisions: false };

    private async Task<SearchStart> StartAsync(SearchQuery query, IReadOnlyList<string> buckets, CancellationToken cancellationToken)
    {
        if (query.Scope == SearchScope.File)
        {
            string? order = Orderings.OfObjects(query);
            return await StartAsync(
                "SearchObjects",
                "searchObjects",
                SearchVariables.Objects(query, buckets, PageSize(query, isInOrder: order is not null))
                    .With("order", new PackageJsonString(order ?? "BEST_MATCH")),
                order is not null,
                cancellationToken).ConfigureAwait(false);
        }

        if (query.Scope == SearchScope.Package && Orderings.OfPackages(query) is string ordering && !_hasNoOrdering)
        {
            try
            {
                return await StartAsync(
                    "SearchPackagesOrdered",
                    "searchPackages",
                    SearchVariables.Packages(query, buckets, PageSize(query, isInOrder: true)).With("ordering", new PackageJsonString(ordering)),
                    isInOrder: true,
                    cancellationToken).ConfigureAwait(false);
            }
            catch (QuiltException older) when (older.ErrorId == "SchemaMismatch")
            {
                _hasNoOrdering = true;
            }
        }

        bool isInOrder = query.Order == SearchOrder.Relevance;
        return await StartAsync(
            "SearchPackages", "searchPackages", SearchVariables.Packages(query, buckets, PageSize(query, isInOrder)), isInOrder, cancellationToken)
            .ConfigureAwait(false);
    }

    private async Task<SearchStart> StartAsync(
        string operation, string field, PackageJsonObject variables, bool isInOrder, CancellationToken cancellationToken)
    {
        PackageJsonObject result = await connection.Client
            .RunUnionAsync(PlatformDocuments.Get(operation), variables, field, cancellationToken).ConfigureAwait(false);
        return new SearchStart(result.Number("total") is long total and >= 0 ? total : null, result.Object("firstPage"), isInOrder);
    }

    private async IAsyncEnumerable<SearchHit> ReadPagesAsync(
        SearchQuery query, SearchStart start, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        HitFactory factory = new(connection.CatalogUrl, query.IncludeRaw);
        HitReader reader = new(factory);
        ShownEntries entries = new(new IndexCaller(connection, PlatformErrors.Backend), query, factory);
        bool ofFiles = query.Scope == SearchScope.File;
        PackageJsonObject? page = start.Page;
        while (page is not null)
        {
            IEnumerable<PackageJsonObject> found = page.Objects("hits").Where(hit => ofFiles || !IsRepeated(hit));
            IAsyncEnumerable<SearchHit> hits = query.Scope == SearchScope.PackageEntry
                ? entries.ReadAsync(found, cancellationToken)
                : found.Select(hit => ofFiles ? reader.File(hit) : reader.Package(hit)).ToAsyncEnumerable();
            await foreach (SearchHit hit in hits.ConfigureAwait(false))
            {
                yield return hit;
            }

            page = page.Text("cursor") is string cursor
                ? await connection.Client.RunUnionAsync(
                    PlatformDocuments.Get(ofFiles ? "SearchMoreObjects" : "SearchMorePackages"),
                    More(cursor, query, PageSize(query, start.IsInOrder)),
                    ofFiles ? "searchMoreObjects" : "searchMorePackages",
                    cancellationToken).ConfigureAwait(false)
                : null;
        }

        // Among all revisions, latest is one of the others.
        bool IsRepeated(PackageJsonObject hit) => query.AllRevisions && hit.Text("pointer") == RegistryLayout.Latest;
    }

    private static PackageJsonObject More(string cursor, SearchQuery query, int size)
    {
        PackageJsonObject variables = PlatformFields.Members(("after", new PackageJsonString(cursor)), ("size", new PackageJsonInteger(size)));
        return query.Scope == SearchScope.File
            ? variables
            : variables.With("entries", PackageJson.FromObject(query.Scope == SearchScope.PackageEntry));
    }

    // What is put in order here is read whole, so that a limit does not count yet.
    private static int PageSize(SearchQuery query, bool isInOrder)
    {
        int largest = query.Scope == SearchScope.PackageEntry ? LargestEntryPage : LargestPage;
        return isInOrder ? Math.Min(query.Limit ?? largest, largest) : largest;
    }

    // The registry passes over buckets that it does not know.
    private async Task<IReadOnlyList<string>?> FindBucketsAsync(SearchQuery query, SearchReport report, CancellationToken cancellationToken)
    {
        if (!query.Buckets.All(_known.ContainsKey))
        {
            CatalogBuckets all = await CatalogBuckets.ListAsync(connection.Client, cancellationToken).ConfigureAwait(false);
            foreach (string name in all.Names)
            {
                _known.TryAdd(name, true);
            }

            foreach (string missing in query.Buckets.Where(bucket => !_known.ContainsKey(bucket)))
            {
                report.Add(missing, all.NotFound(missing));
            }
        }

        string[] buckets = [.. query.Buckets.Where(_known.ContainsKey)];
        return buckets.Length == 0 && query.Buckets.Count > 0 ? null : buckets;
    }
}
