using QuiltE2E.Core.Errors;
using QuiltE2E.Core.Queries;
using QuiltE2E.Core.Storage;
using QuiltE2E.Tests.Registry;
using QuiltE2E.Tests.Sandbox.Sql;

namespace QuiltE2E.Tests.Queries;

/// <summary>Queries from their start to their rows, on the sandbox's Athena over HTTP, with the keys of both backends.</summary>
public sealed class AthenaQueryTests(RegistryFixture fixture) : RegistryTest(fixture)
{
    [DuckDbTheory]
    [InlineData("quilt3")]
    [InlineData("platform")]
    public async Task What_can_be_queried_is_listed(string backend)
    {
        AthenaQueries queries = await ConnectAsync(backend);
        List<QueryWorkgroup> workgroups = await queries.Client.ListWorkgroupsAsync(Token).ToListAsync(Token);
        workgroups.Select(static one => one.Name).ShouldContain(static name => name == "primary");
        string chosen = await queries.ChooseWorkgroupAsync(named: null, Token);
        chosen.ShouldContain("Quilt");
        (await queries.Client.GetWorkgroupAsync(chosen, Token)).IsUsable.ShouldBeTrue();
        (await queries.Client.ListCatalogsAsync(Token).ToListAsync(Token)).Select(static one => one.Name).ShouldContain(static name => name == QueryCatalog.Default);
        string database = await queries.FindPackageDatabaseAsync(Bucket, Token);
        QueryTable entries = await queries.Client.GetTableAsync(QueryCatalog.Default, database, $"{Bucket}_package_entry", Token);
        entries.Columns.Select(static column => column.Name).ShouldBe(
            ["top_hash", "logical_key", "physical_key", "hash_type", "hash_value", "size", "metadata"]);
        entries.Columns.Single(static column => column.Name == "size").Type.ShouldBe("bigint");
        (await queries.FindTabulatorCatalogAsync(Token)).ShouldBe("quilt-quilt-sandbox-tabulator");
        (await queries.FindRefusalAsync(Token)).ShouldBeNull();
        QuiltException missing = await Should.ThrowAsync<QuiltException>(() => queries.FindPackageDatabaseAsync("quilt-nowhere", Token));
        missing.ErrorId.ShouldBe("PackageTablesMissing");
    }

    [DuckDbTheory]
    [InlineData("quilt3")]
    [InlineData("platform")]
    public async Task Values_arrive_with_their_types(string backend)
    {
        AthenaQueries queries = await ConnectAsync(backend);
        QueryResult result = await RunAsync(
            queries,
            "SELECT 1 AS a, CAST(2 AS bigint) AS b, 'it''s' AS c, true AS d, 1.5E0 AS e, TIMESTAMP '2024-02-29 01:02:03' AS f, CAST(NULL AS varchar) AS g, '' AS h, DATE '2024-02-29' AS i");
        object?[] row = (await result.ReadValues().ToListAsync(Token)).ShouldHaveSingleItem();
        row.ShouldBe([
            1, 2L, "it's", true, 1.5, new DateTime(2024, 2, 29, 1, 2, 3, DateTimeKind.Utc), null, "", new DateTime(2024, 2, 29, 0, 0, 0, DateTimeKind.Utc)]);
        result.Execution.State.ShouldBe("SUCCEEDED");
        result.Execution.Workgroup.ShouldContain("Quilt");
    }

    [DuckDbFact]
    public async Task Parameters_arrive_as_they_were_given()
    {
        AthenaQueries queries = await ConnectAsync("quilt3");
        DateTime time = new(2024, 2, 29, 1, 2, 3, DateTimeKind.Utc);
        object?[] values = ["it's -- 'x' ?", 7L, false, time];
        QueryResult result = await RunAsync(
            queries, "SELECT ? AS a, CAST(? AS bigint) AS b, ? AS c, ? AS d", parameters: [.. values.Select(QueryParameter.Format)]);
        (await result.ReadValues().SingleAsync(Token)).ShouldBe(values);

        object?[] exact = [1.23456m, 0.0001m, -1.50m, 1234567890123456.5m, 18446744073709551615m, 1.5, "010203ff"];
        QueryResult precise = await RunAsync(
            queries, "SELECT ? AS a, ? AS b, ? AS c, ? AS d, ? AS e, ? AS f, lower(to_hex(?)) AS g",
            parameters: [.. exact.Take(4).Concat([ulong.MaxValue, 1.5, new byte[] { 1, 2, 3, 255 }]).Select(QueryParameter.Format)]);
        (await precise.ReadTexts().SingleAsync(Token)).ShouldBe(
            ["1.23456", "0.0001", "-1.50", "1234567890123456.5", "18446744073709551615", "1.5", "010203ff"]);
        (await precise.ReadValues().SingleAsync(Token)).ShouldBe(exact);
    }

    [DuckDbTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task All_rows_of_a_large_result_arrive_once_and_in_order_by_file_and_by_pages(bool byFile)
    {
        AthenaQueries queries = await ConnectAsync("quilt3", byFile ? null : await Fixture.CreateAnonymousStoreAsync());
        QueryResult result = await RunAsync(
            queries, "SELECT n, 'row, \"' || CAST(n AS varchar) || '\"' AS t FROM UNNEST(sequence(1, 3500)) AS s(n) ORDER BY n");
        List<object?[]> rows = await result.ReadValues().ToListAsync(Token);
        rows.Count.ShouldBe(3500);
        rows.Select(static row => Convert.ToInt64(row[0], System.Globalization.CultureInfo.InvariantCulture)).ShouldBe(Enumerable.Range(1, 3500).Select(static n => (long)n));
        rows[^1][1].ShouldBe("row, \"3500\"");
    }

    [DuckDbFact]
    public async Task A_query_that_fails_says_why_and_which()
    {
        AthenaQueries queries = await ConnectAsync("quilt3");
        QuiltException error = await Should.ThrowAsync<QuiltException>(() => RunAsync(queries, "SELECT no_such_column FROM (VALUES (1)) AS t(a)"));
        error.ErrorId.ShouldBe("QueryFailed");
        error.Message.ShouldContain("no_such_column");
        error.Message.ShouldContain("workgroup");
        error.Call!.RequestId.ShouldNotBeNullOrEmpty();
        QueryExecution failed = await queries.Client.GetExecutionAsync(error.Target!, Token);
        failed.State.ShouldBe("FAILED");
        QuiltException again = await Should.ThrowAsync<QuiltException>(() => queries.OpenResultAsync(failed, Token));
        again.ErrorId.ShouldBe("QueryFailed");
        again.Message.ShouldContain("no_such_column");
        string database = await queries.FindPackageDatabaseAsync(Bucket, Token);
        QuiltException table = await Should.ThrowAsync<QuiltException>(() => RunAsync(queries, $"SELECT * FROM \"{database}\".no_such_table"));
        (table.Kind, table.ErrorId).ShouldBe((QuiltErrorKind.NotFound, "QueryFailed"));
    }

    [DuckDbFact]
    public async Task A_query_that_takes_too_long_is_stopped_on_the_service()
    {
        AthenaQueries queries = await ConnectAsync("quilt3");
        QuiltException error = await Should.ThrowAsync<QuiltException>(() => RunAsync(queries, Endless, TimeSpan.FromSeconds(1)));
        (error.Kind, error.ErrorId).ShouldBe((QuiltErrorKind.Timeout, "QueryTimeout"));
        error.Message.ShouldContain("within 1 seconds; it was stopped and is CANCELLED");
        QueryExecution stopped = await queries.Client.GetExecutionAsync(error.Target!, Token);
        stopped.State.ShouldBe("CANCELLED");
        (await Should.ThrowAsync<QuiltException>(() => queries.OpenResultAsync(stopped, Token))).ErrorId.ShouldBe("QueryCancelled");
    }

    [DuckDbFact]
    public async Task A_query_that_nobody_waits_for_any_more_is_stopped_on_the_service()
    {
        AthenaQueries queries = await ConnectAsync("quilt3");
        string workgroup = await queries.ChooseWorkgroupAsync(named: null, Token);
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(Token);
        string mark = $"/* {Guid.NewGuid():N} */ {Endless}";
        Task<QueryExecution> running = queries.RunAsync(new QueryStart(mark, workgroup), timeout: null, stop.Token);
        QueryExecution? started = null;
        while (started is null)
        {
            started = await queries.ListExecutionsAsync(workgroup, new QueryHistoryFilter(), Token).FirstOrDefaultAsync(one => one.Query == mark, Token);
        }

        (await Should.ThrowAsync<QuiltException>(() => queries.OpenResultAsync(started, Token))).ErrorId.ShouldBe("QueryNotEnded");
        await stop.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => running);
        (await queries.Client.GetExecutionAsync(started.Id, Token)).State.ShouldBe("CANCELLED");
    }

    [DuckDbFact]
    public async Task The_history_has_what_was_run_by_state_and_time()
    {
        AthenaQueries queries = await ConnectAsync("quilt3");
        string workgroup = await queries.ChooseWorkgroupAsync(named: null, Token);
        QueryResult run = await RunAsync(queries, "SELECT 41 + 1 AS answer");
        QueryHistoryFilter succeeded = new() { States = ["SUCCEEDED"], After = run.Execution.Submitted, Before = run.Execution.Submitted!.Value.AddHours(1) };
        (await queries.ListExecutionsAsync(workgroup, succeeded, Token).ToListAsync(Token)).ShouldContain(one => one.Id == run.Execution.Id);
        (await queries.ListExecutionsAsync(workgroup, new QueryHistoryFilter { States = ["FAILED"] }, Token).ToListAsync(Token))
            .ShouldNotContain(one => one.Id == run.Execution.Id);
        (await queries.ListExecutionsAsync(workgroup, new QueryHistoryFilter { Before = run.Execution.Submitted }, Token).ToListAsync(Token))
            .ShouldNotContain(one => one.Id == run.Execution.Id);
    }

    private const string Endless = "SELECT count(*) FROM UNNEST(sequence(1, 10000)) AS a(x) CROSS JOIN UNNEST(sequence(1, 10000)) AS b(y) CROSS JOIN UNNEST(sequence(1, 10000)) AS c(z) WHERE x * y + z = -1";

    private static async Task<QueryResult> RunAsync(AthenaQueries queries, string text, TimeSpan? timeout = null, IReadOnlyList<string>? parameters = null)
    {
        string workgroup = await queries.ChooseWorkgroupAsync(named: null, Token);
        QueryStart query = new(text, workgroup) { Catalog = QueryCatalog.Default, Parameters = parameters ?? [] };
        return await queries.OpenResultAsync(await queries.RunAsync(query, timeout, Token), Token);
    }

    private Task<AthenaQueries> ConnectAsync(string backend, IObjectStore? store = null) => Fixture.ConnectQueriesAsync(backend, store);
}
