using QuiltE2E.GraphQL.Execution;
using QuiltE2E.Sandbox.Search.Objects;
using QuiltE2E.Sandbox.Search.Queries;

namespace QuiltE2E.Sandbox.Registry.Resolvers;

/// <summary>The search for objects.</summary>
internal static class ObjectSearchResolvers
{
    private const string Page = "ObjectsSearchResultSetPage";

    internal static void Add(ReleaseResolvers resolvers) => resolvers
        .Field("Query", "searchObjects", static context => SearchScopes.Run(() => Search(context)))
        .Field("Query", "searchMoreObjects", static context => SearchScopes.More<ObjectResults>(
            context, (results, offset) => PageOf(context, results, offset)))
        .Field("ObjectsSearchResultSet", "stats", static context => Stats(Results(context).Hits))
        .Field("ObjectsSearchResultSet", "firstPage", static context => PageOf(
            context, new(ObjectSearch.Sort(Results(context).Hits, context.Arguments.GetValueOrDefault("order") as string)), offset: 0));

    private static Dictionary<string, object?> Search(ResolveContext context)
    {
        RegistryCall call = RegistryCall.Of(context);
        (IReadOnlyList<string> asked, _) = SearchScopes.Buckets(context);
        SearchQuery query = ObjectSearch.Read(context.Arguments);
        IReadOnlyList<ObjectHit> hits = call.State.Index.Read(database => ObjectSearch.Run(database, query, asked, call.Now));
        hits = call.Faults.Alter(hits, asked);
        return hits.Count == 0
            ? Answers.Of("EmptySearchResultSet")
            : Answers.Of("ObjectsSearchResultSet", ("total", hits.Count), ("results", new ObjectResults(hits)));
    }

    private static ObjectResults Results(ResolveContext context) =>
        (ObjectResults)((IReadOnlyDictionary<string, object?>)context.Source!)["results"]!;

    private static Dictionary<string, object?> Stats(IReadOnlyList<ObjectHit> hits) => new(StringComparer.Ordinal)
    {
        ["modified"] = PackageFacets.Times(hits.Min(static hit => hit.Modified), hits.Max(static hit => hit.Modified)),
        ["size"] = PackageFacets.Numbers(hits.Min(static hit => hit.Size), hits.Max(static hit => hit.Size)),
        ["ext"] = PackageFacets.Keywords(hits.Select(static hit => hit.Extension).Where(static name => name.Length > 0)),
    };

    private static object PageOf(ResolveContext context, ObjectResults results, int offset) => SearchScopes.Page(
        context,
        Page,
        results,
        results.Hits,
        offset,
        hit => new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["id"] = hit.Id,
            ["score"] = hit.Score,
            ["bucket"] = hit.Bucket,
            ["key"] = hit.Key,
            ["version"] = hit.Version,
            ["size"] = (double)hit.Size,
            ["modified"] = Answers.Time(hit.Modified),
            ["deleted"] = hit.IsDeleted,
            ["indexedContent"] = RegistryCall.Of(context).State.Index.Read(database => ObjectSearch.ContentOf(database, hit.Doc)),
        });
}
