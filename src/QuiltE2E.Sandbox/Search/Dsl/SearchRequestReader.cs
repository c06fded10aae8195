using System.Text.Json;
using QuiltE2E.Sandbox.Search.Queries;

namespace QuiltE2E.Sandbox.Search.Dsl;

/// <summary>Reads the body of a search.</summary>
internal static class SearchRequestReader
{
    /// <exception cref="SearchFailure">It is none.</exception>
    public static SearchRequest Read(JsonElement json)
    {
        SearchRequest request = new();
        if (json.ValueKind is not JsonValueKind.Object)
        {
            throw SearchFailure.Parsing($"Expected [START_OBJECT] but found [{DslJson.TokenOf(json)}]");
        }

        foreach (JsonProperty member in json.EnumerateObject())
        {
            request = member.Name switch
            {
                "query" => request with { Query = DslQueryReader.Read(member.Value) },
                "post_filter" => request with { PostFilter = DslQueryReader.Read(member.Value) },
                "from" => request with { From = member.Value.Int("from") },
                "size" => request with { Size = member.Value.Int("size") },
                "sort" => request with { Sort = [.. member.Value.Items().SelectMany(ReadSort)] },
                "search_after" => request with { After = [.. member.Value.Items().Select(static value => value.TextOrNull("search_after"))] },
                "_source" => request with { Source = ReadSource(member.Value) },
                "track_total_hits" => request with { CountsUpTo = ReadTotal(member.Value) },
                "min_score" => request with { MinimumScore = member.Value.Double("min_score") },
                "aggs" or "aggregations" => request with { Aggregations = [.. AggregationReader.Read(member.Value)] },
                "timeout" or "explain" or "version" or "seq_no_primary_term" or "track_scores" or "terminate_after" or "stats" or "profile" => request,
                _ => throw SearchFailure.Parsing($"Unknown key for a {DslJson.TokenOf(member.Value)} in [{member.Name}]."),
            };
        }

        return request;
    }

    /// <summary>One key of a sort: <c>"field"</c>, <c>{"field": "desc"}</c> or <c>{"field": {"order": "desc"}}</c>.</summary>
    public static IEnumerable<OrderKey> ReadSort(JsonElement json)
    {
        if (json.ValueKind is JsonValueKind.String)
        {
            return [KeyOf(json.GetString()!, order: null)];
        }

        return json.Members("sort").Select(static member => member.Value.ValueKind is JsonValueKind.Object
            ? ReadSort(member.Name, member.Value)
            : KeyOf(member.Name, member.Value.Text("sort")));
    }

    /// <summary>A key by its name and order, which is descending for the score and ascending else.</summary>
    public static OrderKey KeyOf(string field, string? order) => new(field, order?.ToUpperInvariant() switch
    {
        null => field is "_score",
        "DESC" => true,
        "ASC" => false,
        _ => throw SearchFailure.Illegal($"Unknown SortOrder [{order}]"),
    });

    /// <summary>Which parts are wanted: true, false, a path, paths, or includes and excludes.</summary>
    public static SourceFilter ReadSource(JsonElement json)
    {
        switch (json.ValueKind)
        {
            case JsonValueKind.True or JsonValueKind.False:
                return SourceFilter.Everything with { IsNone = json.ValueKind is JsonValueKind.False };
            case JsonValueKind.String or JsonValueKind.Array:
                return SourceFilter.Everything with { Includes = Paths(json) };
        }

        SourceFilter filter = SourceFilter.Everything;
        foreach (JsonProperty member in json.Members("_source"))
        {
            filter = member.Name switch
            {
                "includes" or "include" => filter with { Includes = Paths(member.Value) },
                "excludes" or "exclude" => filter with { Excludes = Paths(member.Value) },
                _ => throw SearchFailure.Parsing($"Unknown key for a {DslJson.TokenOf(member.Value)} in [{member.Name}]."),
            };
        }

        return filter;
    }

    private static string[] Paths(JsonElement json) => [.. json.Items().Select(static path => path.Text("_source"))];

    private static OrderKey ReadSort(string field, JsonElement json)
    {
        OrderKey key = KeyOf(field, order: null);
        foreach (JsonProperty member in json.EnumerateObject())
        {
            key = member.Name switch
            {
                "order" => key with { IsDescending = KeyOf(field, member.Value.Text("order")).IsDescending },
                "missing" => key with { MissingFirst = member.Value.Text("missing") is "_first" },
                "unmapped_type" => key with { AllowsUnmapped = true },
                "mode" or "numeric_type" or "format" => key,
                _ => throw SearchFailure.Parsing($"[field_sort] unknown field [{member.Name}]"),
            };
        }

        return key;
    }

    private static int ReadTotal(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.True => int.MaxValue,
        JsonValueKind.False => 0,
        _ => json.Int("track_total_hits"),
    };
}
