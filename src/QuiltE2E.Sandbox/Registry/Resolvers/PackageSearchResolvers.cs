using QuiltE2E.Core.Packages;
using QuiltE2E.GraphQL.Execution;
using QuiltE2E.Sandbox.Registry.Packages;
using QuiltE2E.Sandbox.Search.Packages;

namespace QuiltE2E.Sandbox.Registry.Resolvers;

/// <summary>The search for packages.</summary>
internal static class PackageSearchResolvers
{
    private const string Page = "PackagesSearchResultSetPage";

    internal static void Add(ReleaseResolvers resolvers) => resolvers
        .Field("Query", "searchPackages", static context => SearchScopes.Run(() => Search(context)))
        .Field("Query", "searchMorePackages", static context => SearchScopes.More<PackageResults>(
            context, (results, offset) => PageOf(context, results, offset)))
        .Field("PackagesSearchResultSet", "stats", static context => PackageFacets.Stats(Results(context)))
        .Field("PackagesSearchResultSet", "filteredUserMetaFacets", static context => PackageFacets.Filtered(
            Results(context), context.Argument<string>("path")!, context.Arguments.GetValueOrDefault("type") as string))
        .Field("PackagesSearchResultSet", "firstPage", static context => SearchScopes.Run(() => PageOf(context, Ordered(context), offset: 0)));

    private static Dictionary<string, object?> Search(ResolveContext context)
    {
        RegistryCall call = RegistryCall.Of(context);
        (IReadOnlyList<string> asked, IReadOnlyList<string> readable) = SearchScopes.Buckets(context);
        PackageQuestion question = PackageQuestion.Read(context.Arguments, asked, readable);
        IReadOnlyList<PackageHit> hits = call.State.Index.Read(database => new PackageSearch(database, question, call.Now).Run());
        hits = call.Faults.Alter(hits, asked);
        return hits.Count == 0
            ? Answers.Of("EmptySearchResultSet")
            : Answers.Of("PackagesSearchResultSet", ("total", hits.Count), ("results", new PackageResults(call.State.Index, hits)));
    }

    private static PackageResults Results(ResolveContext context) =>
        (PackageResults)((IReadOnlyDictionary<string, object?>)context.Source!)["results"]!;

    // Later releases have an ordering, earlier ones an order by name.
    private static PackageResults Ordered(ResolveContext context) => context.Arguments.ContainsKey("order")
        ? Results(context).OrderByName(context.Arguments["order"] as string)
        : Results(context).Order(context.Arguments.GetValueOrDefault("ordering")?.ToString());

    private static object PageOf(ResolveContext context, PackageResults results, int offset) =>
        SearchScopes.Page(context, Page, results, results.Hits, offset, hit => Describe(RegistryCall.Of(context), hit));

    private static Dictionary<string, object?> Describe(RegistryCall call, PackageHit hit) => new Dictionary<string, object?>(StringComparer.Ordinal)
    {
        ["id"] = hit.Id,
        ["score"] = hit.Score,
        ["bucket"] = hit.Bucket,
        ["name"] = hit.Name,
        ["pointer"] = hit.Pointer,
        ["hash"] = hit.Hash,
        ["size"] = (double)hit.Size,
        ["modified"] = Answers.Time(hit.Modified),
        ["totalEntriesCount"] = (int)hit.Entries,
        ["comment"] = hit.Comment,
        ["meta"] = hit.Meta,
        ["workflow"] = hit.Workflow is null ? null : RawJson.Of(PackageJson.Parse(hit.Workflow)),
        ["matchLocations"] = Locations(hit.Locations, "name", "comment", "meta", "workflow"),
        ["matchingEntries"] = call.Faults.Alter(Entries(call, hit), hit).Select(static entry => new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["logicalKey"] = entry.LogicalKey,
            ["physicalKey"] = entry.PhysicalKey,
            ["size"] = (double)entry.Size,
            ["meta"] = entry.Meta,
            ["matchLocations"] = Locations(entry.Locations, "logicalKey", "physicalKey", "meta", "contents"),
        }).ToArray(),
    };

    private static FoundEntry[] Entries(RegistryCall call, PackageHit hit) => call.State.Index.Read(database => hit.Matches
        .Select(match => database["SELECT entry_lk, entry_pk, coalesce(entry_size, 0), entry_metadata FROM doc WHERE doc = $1 AND kind = 3"].First(
            row => new FoundEntry(
                row.GetString(0), row.GetString(1), row.GetInt64(2), row.IsDBNull(3) ? null : row.GetString(3), match.Locations),
            match.Doc))
        .OfType<FoundEntry>()
        .ToArray());

    private static Dictionary<string, object?> Locations(IReadOnlyList<string> found, params IReadOnlyList<string> names) =>
        names.ToDictionary(static name => name, name => (object?)found.Contains(name, StringComparer.Ordinal), StringComparer.Ordinal);
}
