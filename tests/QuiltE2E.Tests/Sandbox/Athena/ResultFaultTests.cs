using System.Text.Json;
using Amazon.S3.Model;
using QuiltE2E.Tests.Sandbox.Sql;
using QuiltE2E.Tests.Sandbox.Support;

namespace QuiltE2E.Tests.Sandbox.Athena;

/// <summary>Lies about results, and trouble with Athena, on demand.</summary>
public sealed class ResultFaultTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>, IAsyncLifetime
{
    private const string Rows = "SELECT * FROM (VALUES (1, 'a', true), (2, '0b', NULL)) AS t(n, s, b) ORDER BY n";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private AthenaCaller Admin => AthenaCaller.As(sandbox.Host, "admin");

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync() => await FaultRules.ClearAsync(sandbox);

    [DuckDbTheory]
    [InlineData("""{ "effect": "DropRow" """, "2,0b,")]
    [InlineData("""{ "effect": "DropRow", "count": 5 """, "")]
    [InlineData("""{ "effect": "AddRow" """, "1,a,true;1,a,true;2,0b,")]
    [InlineData("""{ "effect": "AlterCell", "count": 2 """, "2,0,false;3,1b,")]
    [InlineData("""{ "effect": "AlterCell", "by": 10 """, "11,0,false;2,0b,")]
    public async Task Rows_are_not_the_truth_in_pages_and_in_the_file_alike(string rule, string expected)
    {
        await FaultRules.SetAsync(sandbox, rule + """, "service": "athena", "operation": "GetQueryResults", "id": "lie" }""");
        string id = await Admin.SucceedAsync(Rows);
        List<List<string?>> rows = AthenaCaller.Rows(await Admin.ResultAsync(id));
        rows[0].ShouldBe(["n", "s", "b"]);
        string.Join(';', rows.Skip(1).Select(static row => string.Join(',', row))).ShouldBe(expected);
        string[] place = (await Admin.DescribeAsync(id)).GetProperty("ResultConfiguration").GetProperty("OutputLocation").GetString()!["s3://".Length..].Split('/', 2);
        using GetObjectResponse file = await sandbox.S3.GetObjectAsync(place[0], place[1], Cancel);
        using StreamReader reader = new(file.ResponseStream);
        string[] lines = (await reader.ReadToEndAsync(Cancel)).TrimEnd('\n').Split('\n')[1..];
        string.Join(';', lines.Select(static line => line.Replace("\"", string.Empty, StringComparison.Ordinal))).ShouldBe(expected);
        (await FaultRules.CountAsync(sandbox, "lie")).ShouldBe((1, 1));
    }

    [DuckDbFact]
    public async Task AlterType_calls_every_column_text()
    {
        await FaultRules.SetAsync(sandbox, """{ "effect": "AlterType", "service": "athena", "operation": "GetQueryResults" }""");
        JsonElement result = await Admin.ResultAsync(await Admin.SucceedAsync(Rows));
        result.GetProperty("ResultSet").GetProperty("ResultSetMetadata").GetProperty("ColumnInfo").EnumerateArray()
            .Select(static column => column.GetProperty("Type").GetString()).ShouldBe(["varchar", "varchar", "varchar"]);
        AthenaCaller.Rows(result)[1].ShouldBe(["1", "a", "true"]);
    }

    [DuckDbFact]
    public async Task A_rule_strikes_the_results_of_one_table_alone()
    {
        await FaultRules.SetAsync(
            sandbox, """{ "effect": "AddRow", "service": "athena", "operation": "GetQueryResults", "bucket": "quilt-sandbox", "key": "*_package_tag" }""");
        (await CountAsync("quilt-sandbox_package_tag")).ShouldBe(2);
        (await CountAsync("quilt-sandbox_package_entry")).ShouldBe(1);
        (await CountAsync("quilt-sandbox-readonly_package_tag")).ShouldBe(1);
        (await Admin.RowsAsync("SELECT 1")).Count.ShouldBe(2);
    }

    [DuckDbFact]
    public async Task Athena_can_refuse_and_stumble_like_any_service()
    {
        await FaultRules.SetAsync(
            sandbox, """{ "effect": "Error", "service": "athena", "operation": "GetQueryExecution", "code": "TooManyRequestsException", "times": 1 }""");
        string id = await Admin.StartAsync("SELECT 1");
        (await Admin.RefusedAsync("TooManyRequestsException", "GetQueryExecution", new() { ["QueryExecutionId"] = id })).ShouldBe("Rate exceeded");
        (await Admin.WaitAsync(id)).GetProperty("Status").GetProperty("State").GetString().ShouldBe("SUCCEEDED");
        await FaultRules.SetAsync(
            sandbox, """{ "effect": "Error", "service": "athena", "operation": "GetQueryResults", "code": "InternalServerException", "status": 500, "times": 1 }""");
        (int status, JsonElement body, _) = await Admin.TryAsync("GetQueryResults", new() { ["QueryExecutionId"] = id });
        status.ShouldBe(500);
        body.GetProperty("__type").GetString().ShouldBe("InternalServerException");
        AthenaCaller.Rows(await Admin.ResultAsync(id)).Count.ShouldBe(2);
    }

    [DuckDbFact]
    public async Task A_rule_about_rows_is_for_results_alone()
    {
        RawResponse refused = await FaultRules.AskAsync(
            sandbox, "POST", string.Empty, """{ "effect": "DropRow", "service": "athena", "operation": "ListDatabases" }""");
        refused.Status.ShouldBe(400);
        refused.Text.ShouldContain("GetQueryResults");
    }

    private async Task<int> CountAsync(string table) =>
        (await Admin.RowsAsync($"SELECT count(*) FROM \"{sandbox.Host.Facts.Database}\".\"{table}\"")).Count - 1;
}
