using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace QuiltE2E.Core.Queries;

/// <summary>Athena's operations over HTTP.</summary>
/// <param name="caller">Makes the calls; the client disposes it.</param>
internal sealed class AthenaClient(AthenaCaller caller) : IAthenaClient
{
    private const int RowsPerPage = 1000;

    public string Endpoint => caller.Endpoint;

    public IAsyncEnumerable<QueryWorkgroup> ListWorkgroupsAsync(CancellationToken cancellationToken) =>
        ListAsync("ListWorkGroups", "workgroups", "WorkGroups", [], AthenaAnswers.Summary, cancellationToken);

    public async Task<QueryWorkgroup> GetWorkgroupAsync(string name, CancellationToken cancellationToken)
    {
        JsonElement answer = await caller
            .CallAsync("GetWorkGroup", name, [new("WorkGroup", name)], cancellationToken).ConfigureAwait(false);
        return AthenaAnswers.Workgroup(answer.Member("WorkGroup") ?? default);
    }

    public IAsyncEnumerable<QueryCatalog> ListCatalogsAsync(CancellationToken cancellationToken) => ListAsync(
        "ListDataCatalogs", "data catalogs", "DataCatalogsSummary", [],
        static json => new QueryCatalog(json.Text("CatalogName") ?? string.Empty, json.Text("Type") ?? string.Empty), cancellationToken);

    public IAsyncEnumerable<QueryDatabase> ListDatabasesAsync(string catalog, CancellationToken cancellationToken) => ListAsync(
        "ListDatabases", catalog, "DatabaseList", [new("CatalogName", catalog)],
        json => new QueryDatabase(catalog, json.Text("Name") ?? string.Empty, json.Text("Description")), cancellationToken);

    public IAsyncEnumerable<QueryTable> ListTablesAsync(
        string catalog, string database, string? pattern, CancellationToken cancellationToken) => ListAsync(
        "ListTableMetadata", $"{catalog}.{database}", "TableMetadataList",
        [new("CatalogName", catalog), new("DatabaseName", database), new("Expression", pattern)],
        json => AthenaAnswers.Table(json, catalog, database), cancellationToken);

    public async Task<QueryTable> GetTableAsync(string catalog, string database, string name, CancellationToken cancellationToken)
    {
        JsonElement answer = await caller.CallAsync(
            "GetTableMetadata", $"{catalog}.{database}.{name}",
            [new("CatalogName", catalog), new("DatabaseName", database), new("TableName", name)], cancellationToken).ConfigureAwait(false);
        return AthenaAnswers.Table(answer.Member("TableMetadata") ?? default, catalog, database);
    }

    public async Task<string> StartAsync(QueryStart query, CancellationToken cancellationToken)
    {
        JsonObject context = [];
        Add(context, "Catalog", query.Catalog);
        Add(context, "Database", query.Database);
        JsonElement answer = await caller.CallAsync(
            "StartQueryExecution",
            query.Workgroup,
            [
                new("QueryString", query.Text),
                // The same token on every attempt: a query whose answer was lost is not run twice.
                new("ClientRequestToken", Guid.NewGuid().ToString("D")),
                new("WorkGroup", query.Workgroup),
                new("QueryExecutionContext", context.Count == 0 ? null : context),
                new("ExecutionParameters", Texts(query.Parameters)),
            ],
            cancellationToken).ConfigureAwait(false);
        return answer.Text("QueryExecutionId") ?? string.Empty;
    }

    public async Task<QueryExecution> GetExecutionAsync(string id, CancellationToken cancellationToken)
    {
        JsonElement answer = await caller
            .CallAsync("GetQueryExecution", id, [new("QueryExecutionId", id)], cancellationToken).ConfigureAwait(false);
        return AthenaAnswers.Execution(answer.Member("QueryExecution") ?? default);
    }

    public async Task<IReadOnlyList<QueryExecution>> GetExecutionsAsync(IReadOnlyList<string> ids, CancellationToken cancellationToken)
    {
        JsonElement answer = await caller.CallAsync(
            "BatchGetQueryExecution", $"{ids.Count} queries", [new("QueryExecutionIds", Texts(ids))], cancellationToken).ConfigureAwait(false);
        return [.. answer.Items("QueryExecutions").Select(AthenaAnswers.Execution)];
    }

    public IAsyncEnumerable<IReadOnlyList<string>> ListExecutionIdsAsync(string workgroup, CancellationToken cancellationToken) => PagesAsync(
        "ListQueryExecutions", workgroup, [new("WorkGroup", workgroup)],
        static page => (IReadOnlyList<string>)[.. page.Items("QueryExecutionIds").Select(static id => id.GetString()).OfType<string>()],
        cancellationToken);

    public async Task<ResultPage> GetPageAsync(string id, string? continuation, CancellationToken cancellationToken) => AthenaAnswers.Page(
        await caller.CallAsync(
            "GetQueryResults", id, [new("QueryExecutionId", id), new("NextToken", continuation), new("MaxResults", RowsPerPage)], cancellationToken)
            .ConfigureAwait(false));

    public Task StopAsync(string id, CancellationToken cancellationToken) =>
        caller.CallAsync("StopQueryExecution", id, [new("QueryExecutionId", id)], cancellationToken);

    public void Dispose() => caller.Dispose();

    private static void Add(JsonObject members, string name, string? value)
    {
        if (value is not null)
        {
            members.Add(name, value);
        }
    }

    private static JsonArray? Texts(IReadOnlyList<string> texts) =>
        texts.Count == 0 ? null : [.. texts.Select(static text => (JsonNode?)JsonValue.Create(text))];

    private async IAsyncEnumerable<T> ListAsync<T>(
        string operation, string target, string list, KeyValuePair<string, JsonNode?>[] members, Func<JsonElement, T> read,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (JsonElement page in PagesAsync(operation, target, members, static page => page, cancellationToken).ConfigureAwait(false))
        {
            foreach (JsonElement item in page.Items(list))
            {
                yield return read(item);
            }
        }
    }

    private async IAsyncEnumerable<T> PagesAsync<T>(
        string operation, string target, KeyValuePair<string, JsonNode?>[] members, Func<JsonElement, T> read,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string? next = null;
        do
        {
            JsonElement page = await caller.CallAsync(
                operation, target, members.Select(static member => new KeyValuePair<string, JsonNode?>(member.Key, member.Value?.DeepClone())).Append(new("NextToken", next)), cancellationToken)
                .ConfigureAwait(false);
            yield return read(page);
            string? after = page.Text("NextToken");
            // A service that gives the same page for ever would be asked for ever.
            next = after == next ? null : after;
        }
        while (next is not null);
    }
}
