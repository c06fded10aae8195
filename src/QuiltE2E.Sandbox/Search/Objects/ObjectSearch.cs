using System.Text.Json;
using QuiltE2E.Sandbox.S3.Storage;
using QuiltE2E.Sandbox.Search.Filters;
using QuiltE2E.Sandbox.Search.Queries;

namespace QuiltE2E.Sandbox.Search.Objects;

/// <summary>What <c>searchObjects</c> asks, and finds.</summary>
internal static class ObjectSearch
{
    private static readonly IReadOnlyList<(string Name, string Field)> Filters =
    [
        ("modified", "last_modified"), ("size", "size"), ("ext", "ext"), ("key", "key"), ("content", "content"), ("deleted", "delete_marker"),
    ];

    /// <summary>The query that arguments ask.</summary>
    /// <exception cref="PredicateException">One is not as it should be.</exception>
    public static SearchQuery Read(IReadOnlyDictionary<string, object?> arguments)
    {
        IReadOnlyDictionary<string, object?>? filter = arguments.GetValueOrDefault("filter") as IReadOnlyDictionary<string, object?>;
        SearchQuery? text = SearchText.Read(arguments.GetValueOrDefault("searchString") as string, ofObjects: true);
        return new BoolQuery
        {
            Must = text is null ? [new AllQuery()] : [text],
            Filter = [.. Filters
                .Select(field => Predicates.Read(field.Field, filter?.GetValueOrDefault(field.Name), "filter." + field.Name))
                .OfType<SearchQuery>()],
        };
    }

    /// <summary>All versions that match, in no particular order.</summary>
    public static List<ObjectHit> Run(Database database, SearchQuery query, IReadOnlyList<string> buckets, DateTimeOffset now)
    {
        DocumentScores found = new QueryEvaluator(database, new(buckets, []), now).Evaluate(query);
        return database[
            """
            SELECT doc, id, bucket, key, version_id, size, last_modified, delete_marker, ext FROM doc
            WHERE doc IN (SELECT value FROM json_each($1))
            """].All(
            row => new ObjectHit(
                row.GetInt64(0),
                row.GetString(1),
                row.GetString(2),
                row.GetString(3),
                row.GetString(4),
                row.GetInt64(5),
                DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(6)),
                row.GetInt64(7) != 0,
                row.GetString(8),
                found[row.GetInt64(0)]),
            JsonSerializer.Serialize([.. found.Keys], SearchJson.Default.Int64Array));
    }

    /// <summary>The versions in one of the orders of the schema; equal ones by key and bucket, the newest version first.</summary>
    public static List<ObjectHit> Sort(IReadOnlyList<ObjectHit> hits, string? order)
    {
        Comparer<string> keys = Comparer<string>.Create(KeyOrder.Compare);
        IOrderedEnumerable<ObjectHit> sorted = order switch
        {
            "NEWEST" => hits.OrderByDescending(static hit => hit.Modified),
            "OLDEST" => hits.OrderBy(static hit => hit.Modified),
            "LEX_ASC" => hits.OrderBy(static hit => hit.Key, keys),
            "LEX_DESC" => hits.OrderByDescending(static hit => hit.Key, keys),
            _ => hits.OrderByDescending(static hit => hit.Score),
        };
        return
        [
            .. sorted.ThenBy(static hit => hit.Key, keys)
                .ThenBy(static hit => hit.Bucket, keys)
                .ThenByDescending(static hit => hit.Modified)
                .ThenByDescending(static hit => hit.Version, keys),
        ];
    }

    /// <summary>The content that is indexed of a version, or null where there is none.</summary>
    public static string? ContentOf(Database database, long doc) => database["SELECT content FROM doc WHERE doc = $1 AND kind = 0"]
        .First(static row => row.GetString(0), doc) is { Length: > 0 } content ? content : null;
}
