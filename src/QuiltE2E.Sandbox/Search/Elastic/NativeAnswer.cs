using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using QuiltE2E.Sandbox.Http;
using QuiltE2E.Sandbox.Registry;
using QuiltE2E.Sandbox.Search.Dsl;
using QuiltE2E.Sandbox.Search.Lucene;
using QuiltE2E.Sandbox.Search.Queries;
using QuiltE2E.Sandbox.Search.Results;

namespace QuiltE2E.Sandbox.Search.Elastic;

/// <summary><c>/_es/</c>: the same indices by Elasticsearch's own paths, so that its own clients can ask.</summary>
/// <remarks>A stack shows no such door; here it lets a foreign client hold the engine against what it expects.</remarks>
internal static class NativeAnswer
{
    public const string Path = "/_es";

    private const int LargestBody = 16 * 1024 * 1024;

    public static bool IsFor(string path) =>
        path.StartsWith(Path, StringComparison.Ordinal) && (path.Length == Path.Length || path[Path.Length] is '/');

    public static async Task RunAsync(RegistryRequest request)
    {
        request.Http.Response.Headers["X-Elastic-Product"] = "Elasticsearch";
        SearchIndices indices = new(request.State, await request.RequireCallerAsync().ConfigureAwait(false), request.Faults);
        byte[] body = HttpMethods.IsPost(request.Http.Request.Method) || request.Http.Request.ContentLength > 0
            ? await request.ReadBodyAsync(LargestBody).ConfigureAwait(false)
            : [];
        string[] parts = request.Target.Path[Path.Length..].Split('/', StringSplitOptions.RemoveEmptyEntries);
        JsonObject answer = parts switch
        {
            [] => Info(),
            ["_search"] => Search(request, indices, string.Empty, body),
            [string names, "_search"] => Search(request, indices, names, body),
            ["_count"] => Count(request, indices, string.Empty, body),
            [string names, "_count"] => Count(request, indices, names, body),
            ["_msearch"] => SearchMany(request, indices, string.Empty, body),
            [string names, "_msearch"] => SearchMany(request, indices, names, body),
            _ => throw new ServiceException(501, "NotImplemented", $"{request.Http.Request.Method} {request.Target.Path} is not implemented by this sandbox."),
        };
        await request.ReplyAsync("application/json", ElasticJson.Write(PathFilter.Apply(answer, request.Target["filter_path"]))).ConfigureAwait(false);
    }

    private static JsonObject Info() => new()
    {
        ["name"] = "sandbox",
        ["cluster_name"] = "quilt-sandbox",
        ["cluster_uuid"] = "sandbox",
        ["version"] = new JsonObject
        {
            ["number"] = "7.10.2",
            ["build_flavor"] = "default",
            ["build_type"] = "sandbox",
            ["build_hash"] = "sandbox",
            ["build_date"] = "2021-01-13T00:42:12.435326Z",
            ["build_snapshot"] = false,
            ["lucene_version"] = "8.7.0",
            ["minimum_wire_compatibility_version"] = "6.8.0",
            ["minimum_index_compatibility_version"] = "6.0.0-beta1",
        },
        ["tagline"] = "You Know, for Search",
    };

    private static SearchRequest Read(RegistryRequest request, ReadOnlyMemory<byte> body)
    {
        SearchRequest search = SearchRequestReader.Read(ElasticJson.Read(body));
        return request.Target["q"] is string text ? search with { Query = QueryStringParser.Parse(text, new()) } : search;
    }

    private static JsonObject Search(RegistryRequest request, SearchIndices indices, string names, byte[] body)
    {
        try
        {
            SearchRequest search = SearchParameters.Of(request.Target).Apply(Read(request, body));
            return Search(request, indices, names, search);
        }
        catch (SearchFailure failure)
        {
            throw ElasticJson.Refuse(failure, SearchIndices.Split(names));
        }
    }

    private static JsonObject Search(RegistryRequest request, SearchIndices indices, string names, SearchRequest search)
    {
        long started = Stopwatch.GetTimestamp();
        SearchScope scope = indices.Resolve(names, allowsAll: true);
        SearchResult result = request.State.Search.Search(search, scope, request.Faults);
        return ElasticAnswer.Of(result, search, scope, Stopwatch.GetElapsedTime(started), request.Target["rest_total_hits_as_int"] is "true" or "");
    }

    private static JsonObject Count(RegistryRequest request, SearchIndices indices, string names, byte[] body)
    {
        try
        {
            SearchScope scope = indices.Resolve(names, allowsAll: true);
            SearchResult result = request.State.Search.Search(Read(request, body) with { Size = 0 }, scope, request.Faults);
            int shards = scope.ObjectBuckets.Count + scope.PackageBuckets.Count;
            return new()
            {
                ["count"] = result.Total,
                ["_shards"] = new JsonObject { ["total"] = shards, ["successful"] = shards, ["skipped"] = 0, ["failed"] = 0 },
            };
        }
        catch (SearchFailure failure)
        {
            throw ElasticJson.Refuse(failure, SearchIndices.Split(names));
        }
    }

    // Lines in pairs: where to search, and what. Each is answered for itself.
    private static JsonObject SearchMany(RegistryRequest request, SearchIndices indices, string names, byte[] body)
    {
        long started = Stopwatch.GetTimestamp();
        string[] lines = [.. System.Text.Encoding.UTF8.GetString(body).Split('\n').Where(static line => line.Trim().Length > 0)];
        JsonArray answers = [];
        foreach (string[] pair in lines.Chunk(2))
        {
            string meant = names;
            try
            {
                JsonElement header = ElasticJson.Read(System.Text.Encoding.UTF8.GetBytes(pair[0]));
                meant = header.TryGetProperty("index", out JsonElement index)
                    ? string.Join(',', index.Items().Select(static item => item.Text("index")))
                    : names;
                byte[] query = System.Text.Encoding.UTF8.GetBytes(pair.Length > 1 ? pair[1] : throw SearchFailure.Illegal("The msearch request must be terminated by a newline"));
                JsonObject answer = Search(request, indices, meant, SearchRequestReader.Read(ElasticJson.Read(query)));
                answer["status"] = 200;
                answers.Add(answer);
            }
            catch (SearchFailure failure)
            {
                answers.Add(ElasticAnswer.Error(failure, SearchIndices.Split(meant)));
            }
        }

        return new() { ["took"] = (long)Stopwatch.GetElapsedTime(started).TotalMilliseconds, ["responses"] = answers };
    }
}
