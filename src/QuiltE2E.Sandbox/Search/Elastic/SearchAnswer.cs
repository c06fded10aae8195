using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using QuiltE2E.Sandbox.Accounts;
using QuiltE2E.Sandbox.Faults;
using QuiltE2E.Sandbox.Registry;
using QuiltE2E.Sandbox.Search.Dsl;
using QuiltE2E.Sandbox.Search.Queries;
using QuiltE2E.Sandbox.Search.Results;

namespace QuiltE2E.Sandbox.Search.Elastic;

/// <summary><c>/api/search</c>: searches as the registry passes them on to Elasticsearch.</summary>
/// <remarks>
/// The parameter <c>action</c> says how: <c>freeform</c> with a body in the query language of Elasticsearch, <c>search</c> with
/// a text, and what the catalog's overview of a bucket asks, <c>stats</c>, <c>images</c> and <c>sample</c>.
/// </remarks>
internal static class SearchAnswer
{
    public const string Operation = "search";

    /// <summary>What a request asks, for the fault rules: a call for each bucket.</summary>
    public static IReadOnlyList<FaultCall> Describe(RegistryRequest request, string? account)
    {
        FaultCall[] calls = [.. SearchIndices.Split(request.Target["index"] ?? string.Empty)
            .Select(SearchIndices.BucketOf).Distinct(StringComparer.Ordinal)
            .Select(bucket => new FaultCall(FaultTargets.Registry, Operation, bucket, string.Empty, account))];
        return calls.Length > 0 ? calls : [new(FaultTargets.Registry, Operation, string.Empty, string.Empty, account)];
    }

    public static async Task RunAsync(RegistryRequest request)
    {
        if (!HttpMethods.IsGet(request.Http.Request.Method) && !HttpMethods.IsPost(request.Http.Request.Method))
        {
            throw RegistryErrors.MethodNotAllowed(request.Http.Request.Method, request.Target.Path);
        }

        Account caller = await request.RequireCallerAsync().ConfigureAwait(false);
        SearchParameters parameters = await SearchParameters.ReadAsync(request).ConfigureAwait(false);
        string action = parameters["action"] ?? Operation;
        SearchScope scope = new SearchIndices(request.State, caller, request.Faults)
            .Resolve(parameters["index"] ?? string.Empty, allowsAll: action is Operation);
        try
        {
            (SearchRequest search, bool totalAsNumber) = Read(action, parameters);
            long started = Stopwatch.GetTimestamp();
            SearchResult result = request.State.Search.Search(search, scope, request.Faults);
            JsonObject answer = ElasticAnswer.Of(result, search, scope, Stopwatch.GetElapsedTime(started), totalAsNumber);
            byte[] body = ElasticJson.Write(PathFilter.Apply(answer, parameters["filter_path"]));
            await request.ReplyAsync("application/json", body).ConfigureAwait(false);
        }
        catch (SearchFailure failure)
        {
            throw ElasticJson.Refuse(failure, SearchIndices.Split(parameters["index"] ?? string.Empty));
        }
    }

    private static (SearchRequest Request, bool TotalAsNumber) Read(string action, SearchParameters parameters)
    {
        bool totalAsNumber = parameters["rest_total_hits_as_int"] is "true" or "";
        return action switch
        {
            Operation => (parameters.Apply(CatalogSearches.Text(
                parameters["query"] ?? throw RegistryErrors.BadRequest("The parameter 'query' is missing."), parameters.Number("retry", 0))), totalAsNumber),
            "freeform" => (parameters.Apply(SearchRequestReader.Read(ElasticJson.Read(Encoding.UTF8.GetBytes(
                parameters["body"] ?? throw RegistryErrors.BadRequest("The parameter 'body' is missing."))))), totalAsNumber),
            "stats" => (CatalogSearches.Stats(), true),
            "images" => (CatalogSearches.Images(parameters.Number("size", 100)), true),
            "sample" => (CatalogSearches.Sample(parameters.Number("size", 20)), true),
            _ => throw RegistryErrors.BadRequest($"There is no action '{action}'; the actions are search, freeform, stats, images, sample."),
        };
    }
}
