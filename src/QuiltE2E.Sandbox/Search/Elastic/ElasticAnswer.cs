using System.Text.Json.Nodes;
using QuiltE2E.Sandbox.Search.Dsl;
using QuiltE2E.Sandbox.Search.Queries;
using QuiltE2E.Sandbox.Search.Results;

namespace QuiltE2E.Sandbox.Search.Elastic;

/// <summary>Answers in the form of Elasticsearch 7.10.</summary>
internal static class ElasticAnswer
{
    /// <summary>The whole answer of a search.</summary>
    public static JsonObject Of(SearchResult result, SearchRequest request, SearchScope scope, TimeSpan took, bool totalAsNumber)
    {
        int indices = scope.ObjectBuckets.Count + scope.PackageBuckets.Count;
        JsonObject answer = new()
        {
            ["took"] = (long)took.TotalMilliseconds,
            ["timed_out"] = false,
            ["_shards"] = new JsonObject { ["total"] = indices, ["successful"] = indices, ["skipped"] = 0, ["failed"] = 0 },
            ["hits"] = Hits(result, request, totalAsNumber),
        };
        if (result.Aggregations is not null)
        {
            answer["aggregations"] = result.Aggregations;
        }

        return answer;
    }

    /// <summary>The hits of a search, with their number.</summary>
    public static JsonObject Hits(SearchResult result, SearchRequest request, bool totalAsNumber)
    {
        JsonObject hits = [];
        if (request.CountsUpTo > 0)
        {
            bool isMore = result.Total > request.CountsUpTo;
            hits["total"] = totalAsNumber ? result.Total : new JsonObject
            {
                ["value"] = isMore ? request.CountsUpTo : result.Total,
                ["relation"] = isMore ? "gte" : "eq",
            };
        }

        hits["max_score"] = request.Size == 0 ? null : result.MaximumScore;
        hits["hits"] = new JsonArray([.. result.Hits.Select(hit => Hit(hit, request.Source))]);
        return hits;
    }

    /// <summary>The body of a refusal.</summary>
    /// <param name="failure">What is wrong.</param>
    /// <param name="indices">The indices that were asked.</param>
    public static JsonObject Error(SearchFailure failure, IReadOnlyList<string> indices)
    {
        JsonObject Cause(int depth)
        {
            (string type, string reason) = depth < 0 ? (failure.Type, failure.Message) : failure.Causes[depth];
            JsonObject cause = new() { ["type"] = type, ["reason"] = depth < 0 ? reason : $"{type}: {reason}" };
            if (depth < 0 && failure.IsOfShards && indices.Count > 0)
            {
                cause["index_uuid"] = "sandbox";
                cause["index"] = indices[0];
            }

            if (depth + 1 < failure.Causes.Count)
            {
                cause["caused_by"] = Cause(depth + 1);
            }

            return cause;
        }

        JsonObject root = Cause(-1);
        root.Remove("caused_by");
        JsonObject error = failure.IsOfShards
            ? new()
            {
                ["root_cause"] = new JsonArray(root),
                ["type"] = "search_phase_execution_exception",
                ["reason"] = "all shards failed",
                ["phase"] = "query",
                ["grouped"] = true,
                ["failed_shards"] = new JsonArray(new JsonObject
                {
                    ["shard"] = 0,
                    ["index"] = indices.Count > 0 ? indices[0] : null,
                    ["node"] = "sandbox",
                    ["reason"] = Cause(-1),
                }),
            }
            : Cause(-1);
        if (!failure.IsOfShards)
        {
            error.Insert(0, "root_cause", new JsonArray(root));
        }

        return new() { ["error"] = error, ["status"] = failure.Status };
    }

    private static JsonObject Hit(IndexHit hit, SourceFilter filter)
    {
        JsonObject answer = new()
        {
            ["_index"] = hit.Index,
            ["_type"] = "_doc",
            ["_id"] = hit.Id,
            ["_score"] = hit.Sort is null ? hit.Score : null,
        };
        if (hit.Routing is string routing)
        {
            answer["_routing"] = routing;
        }

        if (filter.Apply(hit.Source) is JsonObject source)
        {
            answer["_source"] = source;
        }

        if (hit.Sort is IReadOnlyList<object?> sort)
        {
            answer["sort"] = new JsonArray([.. sort.Select(Value)]);
        }

        return answer;
    }

    private static JsonNode? Value(object? value) => value switch
    {
        double number when double.IsInteger(number) && Math.Abs(number) < 1e15 => JsonValue.Create((long)number),
        double number => JsonValue.Create(number),
        string text => JsonValue.Create(text),
        _ => null,
    };
}
