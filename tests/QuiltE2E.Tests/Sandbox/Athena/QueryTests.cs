using System.Text.Json;
using System.Text.Json.Nodes;
using Amazon.S3.Model;
using QuiltE2E.Tests.Sandbox.Sql;
using QuiltE2E.Tests.Sandbox.Support;

namespace QuiltE2E.Tests.Sandbox.Athena;

/// <summary>Queries from their start to their result in S3, and their stop.</summary>
public sealed class QueryTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>
{
    // Long enough that nothing but a stop ends it while a test runs.
    private const string Endless =
        "SELECT count(*) FROM UNNEST(sequence(1, 10000)) AS a(x) CROSS JOIN UNNEST(sequence(1, 10000)) AS b(y) CROSS JOIN UNNEST(sequence(1, 10000)) AS c(z) WHERE (x * y) % 7 = 3";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private AthenaCaller Admin => AthenaCaller.As(sandbox.Host, "admin");

    [DuckDbFact]
    public async Task A_query_succeeds_and_says_all_about_itself()
    {
        string id = await Admin.SucceedAsync("SELECT 1 AS one, 'x'", new()
        {
            ["QueryExecutionContext"] = new JsonObject { ["Database"] = sandbox.Host.Facts.Database },
            ["WorkGroup"] = sandbox.Host.Facts.AthenaWorkGroup,
        });
        JsonElement execution = await Admin.DescribeAsync(id);
        execution.GetProperty("Query").GetString().ShouldBe("SELECT 1 AS one, 'x'");
        execution.GetProperty("StatementType").GetString().ShouldBe("DML");
        execution.GetProperty("WorkGroup").GetString().ShouldBe(sandbox.Host.Facts.AthenaWorkGroup);
        execution.GetProperty("QueryExecutionContext").GetProperty("Catalog").GetString().ShouldBe("AwsDataCatalog");
        execution.GetProperty("ResultConfiguration").GetProperty("OutputLocation").GetString().ShouldNotBeNull().ShouldEndWith($"/{id}.csv");
        double submitted = execution.GetProperty("Status").GetProperty("SubmissionDateTime").GetDouble();
        execution.GetProperty("Status").GetProperty("CompletionDateTime").GetDouble().ShouldBeGreaterThanOrEqualTo(submitted);
        JsonElement result = await Admin.ResultAsync(id);
        AthenaCaller.Rows(result).ShouldBe([["one", "_col1"], ["1", "x"]]);
        JsonElement columns = result.GetProperty("ResultSet").GetProperty("ResultSetMetadata").GetProperty("ColumnInfo");
        columns[0].GetProperty("Type").GetString().ShouldBe("integer");
        columns[1].GetProperty("Type").GetString().ShouldBe("varchar");
    }

    [DuckDbFact]
    public async Task The_hidden_path_column_names_the_object_that_a_row_comes_from()
    {
        const string Root = "s3://quilt-sandbox/.quilt/";
        string hash = await SeededPackages.PutAsync(
            sandbox.S3, "quilt-sandbox", "hidden/path", 1_700_000_001, [SeededPackages.File("a"), SeededPackages.File("b")]);
        await sandbox.Host.Sql.UntilAsync(
            $"SELECT count(*) FROM \"quilt-sandbox_package_entry\" WHERE top_hash = '{hash}'", "2");
        JsonObject Context() => new() { ["QueryExecutionContext"] = new JsonObject { ["Database"] = sandbox.Host.Facts.Database } };
        Task<List<List<string?>>> Ask(string query) => Admin.RowsAsync(query, Context());

        (await Ask("SELECT \"$path\" FROM \"quilt-sandbox_package_revision\" WHERE pkg_name = 'hidden/path'"))
            .ShouldBe([["$path"], [Root + "named_packages/hidden/path/1700000001"]]);
        (await Ask($"SELECT pkg_name, \"$path\" AS p FROM \"quilt-sandbox_package_tag\" WHERE \"$path\" = '{Root}named_packages/hidden/path/latest'"))
            .ShouldBe([["pkg_name", "p"], ["hidden/path", Root + "named_packages/hidden/path/latest"]]);
        (await Ask($"SELECT m.\"$path\" FROM \"quilt-sandbox_package_manifest\" m WHERE top_hash = '{hash}'"))
            .ShouldBe([["$path"], [Root + "packages/" + hash]]);
        (await Ask(
            $"""
            SELECT e.logical_key, e."$path", t."$path" AS pointer FROM "quilt-sandbox_package_entry" AS e
            JOIN "quilt-sandbox_package_tag" AS t ON e.top_hash = t.top_hash WHERE t.pkg_name = 'hidden/path' ORDER BY 1
            """))
            .ShouldBe(
            [
                ["logical_key", "$path", "pointer"],
                ["a", Root + "packages/" + hash, Root + "named_packages/hidden/path/latest"],
                ["b", Root + "packages/" + hash, Root + "named_packages/hidden/path/latest"],
            ]);
        (await Ask("SELECT * FROM \"quilt-sandbox_package_tag\" WHERE pkg_name = 'hidden/path'"))
            .ShouldBe([["pkg_name", "tag_name", "top_hash"], ["hidden/path", "latest", hash]]);
        (await Admin.FailAsync("SELECT \"$path\" FROM \"quilt-sandbox_package_entry\" e, \"quilt-sandbox_package_tag\" t", Context()))
            .ShouldStartWith("AMBIGUOUS_NAME: line 1:8: Column '$path' is ambiguous");
        (await Admin.FailAsync("SELECT \"$path\" FROM (SELECT 1 AS x)")).ShouldStartWith("COLUMN_NOT_FOUND: line 1:8: Column '$path'");
    }

    [DuckDbFact]
    public async Task The_result_is_an_object_of_S3_and_its_pages_are_the_same_rows()
    {
        string id = await Admin.SucceedAsync(
            "SELECT x, CASE WHEN x % 3 = 0 THEN NULL WHEN x % 3 = 1 THEN '' ELSE 'a\"b,c' || chr(10) || 'é' END AS t FROM UNNEST(sequence(1, 2500)) AS s(x) ORDER BY x");
        List<List<string?>> rows = [];
        string? token = null;
        List<int> sizes = [];
        do
        {
            JsonElement page = await Admin.CallAsync("GetQueryResults", new() { ["QueryExecutionId"] = id, ["NextToken"] = token });
            List<List<string?>> got = AthenaCaller.Rows(page);
            sizes.Add(got.Count);
            rows.AddRange(got);
            token = page.TryGetProperty("NextToken", out JsonElement next) ? next.GetString() : null;
        }
        while (token is not null);
        sizes.ShouldBe([1000, 1000, 501]);
        rows[0].ShouldBe(["x", "t"]);
        rows[3].ShouldBe(["3", null]);
        rows[4].ShouldBe(["4", ""]);
        rows[5].ShouldBe(["5", "a\"b,c\né"]);
        rows.Skip(1).Select(static row => row[0]).ShouldBe(Enumerable.Range(1, 2500).Select(static x => $"{x}"));

        string location = (await Admin.DescribeAsync(id)).GetProperty("ResultConfiguration").GetProperty("OutputLocation").GetString()!;
        string[] parts = location["s3://".Length..].Split('/', 2);
        using GetObjectResponse file = await sandbox.S3.GetObjectAsync(parts[0], parts[1], Cancel);
        using StreamReader reader = new(file.ResponseStream);
        string text = await reader.ReadToEndAsync(Cancel);
        text.ShouldStartWith("\"x\",\"t\"\n\"1\",\"\"\n\"2\",\"a\"\"b,c\né\"\n\"3\",\n\"4\",\"\"\n");
        text.ShouldEndWith("\"2500\",\"\"\n");
        (await sandbox.S3.GetObjectMetadataAsync(parts[0], parts[1] + ".metadata", Cancel)).ContentLength.ShouldBeGreaterThan(0);
    }

    [DuckDbFact]
    public async Task Pages_can_be_small_and_tokens_are_checked()
    {
        string id = await Admin.SucceedAsync("VALUES 1, 2");
        JsonElement page = await Admin.CallAsync("GetQueryResults", new() { ["QueryExecutionId"] = id, ["MaxResults"] = 2 });
        AthenaCaller.Rows(page).ShouldBe([["_col0"], ["1"]]);
        string token = page.GetProperty("NextToken").GetString()!;
        AthenaCaller.Rows(await Admin.CallAsync("GetQueryResults", new() { ["QueryExecutionId"] = id, ["NextToken"] = token })).ShouldBe([["2"]]);
        await Admin.RefusedAsync("InvalidRequestException", "GetQueryResults", new() { ["QueryExecutionId"] = id, ["NextToken"] = "99999" });
        await Admin.RefusedAsync("InvalidRequestException", "GetQueryResults", new() { ["QueryExecutionId"] = id, ["MaxResults"] = 1001 });
    }

    [DuckDbFact]
    public async Task A_stop_ends_what_runs_and_what_waits()
    {
        List<string> ids = [];
        for (int index = 0; index < 5; index++)
        {
            ids.Add(await Admin.StartAsync(Endless));
        }

        // Four run at once: the fifth waits, whatever the time.
        (await StateAsync(ids[4])).ShouldBe("QUEUED");
        (await Admin.RefusedAsync("InvalidRequestException", "GetQueryResults", new() { ["QueryExecutionId"] = ids[4] })).ShouldContain("QUEUED");
        foreach (string id in Enumerable.Reverse(ids))
        {
            await Admin.CallAsync("StopQueryExecution", new() { ["QueryExecutionId"] = id });
            (await Admin.WaitAsync(id)).GetProperty("Status").GetProperty("State").GetString().ShouldBe("CANCELLED");
        }

        // The places are free again, and what has ended stays as it is.
        string quick = await Admin.SucceedAsync("SELECT 1");
        await Admin.CallAsync("StopQueryExecution", new() { ["QueryExecutionId"] = quick });
        (await StateAsync(quick)).ShouldBe("SUCCEEDED");
        (await Admin.RefusedAsync("InvalidRequestException", "GetQueryResults", new() { ["QueryExecutionId"] = ids[0] })).ShouldContain("CANCELLED");
    }

    [DuckDbFact]
    public async Task The_same_token_starts_one_query()
    {
        string token = new('t', 32);
        string first = await Admin.StartAsync("SELECT 1", new() { ["ClientRequestToken"] = token });
        (await Admin.StartAsync("SELECT 1", new() { ["ClientRequestToken"] = token })).ShouldBe(first);
        (await Admin.RefusedAsync("InvalidRequestException", "StartQueryExecution", new() { ["QueryString"] = "SELECT 2", ["ClientRequestToken"] = token }))
            .ShouldBe("Idempotent parameters do not match");
        (await AthenaCaller.As(sandbox.Host, "reader").StartAsync("SELECT 1", new() { ["ClientRequestToken"] = token })).ShouldNotBe(first, StringComparer.Ordinal);
    }

    [DuckDbFact]
    public async Task History_is_by_workgroup_and_newest_first()
    {
        JsonObject users = new() { ["WorkGroup"] = sandbox.Host.Facts.AthenaWorkGroup };
        string older = await Admin.SucceedAsync("SELECT 1", (JsonObject)users.DeepClone());
        string elsewhere = await Admin.SucceedAsync("SELECT 2");
        string newer = await Admin.SucceedAsync("SELECT 3", (JsonObject)users.DeepClone());
        List<string?> ids = [.. (await Admin.CallAsync("ListQueryExecutions", users)).GetProperty("QueryExecutionIds").EnumerateArray().Select(static id => id.GetString())];
        ids.IndexOf(newer).ShouldBe(0);
        ids.IndexOf(older).ShouldBe(1);
        ids.ShouldNotContain(elsewhere, StringComparer.Ordinal);
        JsonElement batch = await Admin.CallAsync("BatchGetQueryExecution", new() { ["QueryExecutionIds"] = new JsonArray(newer, elsewhere) });
        batch.GetProperty("QueryExecutions").EnumerateArray().Select(static found => found.GetProperty("Query").GetString()).ShouldBe(["SELECT 3", "SELECT 2"]);
    }

    [DuckDbFact]
    public async Task Parameters_fill_the_question_marks()
    {
        (await Admin.RowAsync("SELECT ?, '?', ? -- ?", new() { ["ExecutionParameters"] = new JsonArray("'a''b'", "1 + 1") })).ShouldBe(["a'b", "?", "2"]);
        (await Admin.RowAsync("SELECT 2 * ?", new() { ["ExecutionParameters"] = new JsonArray("1 + 1") })).ShouldBe(["4"]);
        foreach (JsonArray wrong in (JsonArray[])[[], new("1", "2"), new("1) UNION (SELECT 2"), new("1; SELECT 2"), new("")])
        {
            await Admin.RefusedAsync(
                "InvalidRequestException", "StartQueryExecution", new() { ["QueryString"] = "SELECT ?", ["ExecutionParameters"] = wrong });
        }
    }

    [DuckDbFact]
    public async Task Results_go_only_where_the_caller_may_write()
    {
        AthenaCaller reader = AthenaCaller.As(sandbox.Host, "reader");
        (await reader.RowAsync("SELECT 1")).ShouldBe(["1"]);
        JsonObject elsewhere = new() { ["QueryString"] = "SELECT 1", ["ResultConfiguration"] = new JsonObject { ["OutputLocation"] = "s3://quilt-sandbox/results" } };
        (await reader.RefusedAsync("InvalidRequestException", "StartQueryExecution", (JsonObject)elsewhere.DeepClone())).ShouldContain("quilt-sandbox");
        string id = (await Admin.CallAsync("StartQueryExecution", elsewhere)).GetProperty("QueryExecutionId").GetString()!;
        await Admin.WaitAsync(id);
        (await sandbox.S3.GetObjectMetadataAsync("quilt-sandbox", $"results/{id}.csv", Cancel)).ContentLength.ShouldBe("\"_col0\"\n\"1\"\n".Length);
        JsonObject nowhere = new() { ["QueryString"] = "SELECT 1", ["ResultConfiguration"] = new JsonObject { ["OutputLocation"] = "elsewhere" } };
        await Admin.RefusedAsync("InvalidRequestException", "StartQueryExecution", nowhere);
    }

    [DuckDbFact]
    public async Task A_caller_sees_the_tables_of_buckets_that_he_may_read()
    {
        JsonObject tables = new() { ["CatalogName"] = "AwsDataCatalog", ["DatabaseName"] = sandbox.Host.Facts.Database };
        (await TablesAsync("admin", tables)).ShouldContain("quilt-sandbox-restricted_package_entry", StringComparer.Ordinal);
        List<string?> ofReader = await TablesAsync("reader", tables);
        ofReader.ShouldContain("quilt-sandbox_package_entry", StringComparer.Ordinal);
        ofReader.ShouldNotContain("quilt-sandbox-restricted_package_entry", StringComparer.Ordinal);
        ofReader.ShouldNotContain("quilt-sandbox-athena-results_package_entry", StringComparer.Ordinal);
        string query = $"SELECT * FROM \"{sandbox.Host.Facts.Database}\".\"quilt-sandbox-restricted_package_entry\"";
        (await AthenaCaller.As(sandbox.Host, "reader").FailAsync(query)).ShouldStartWith("TABLE_NOT_FOUND: ");
        (await Admin.RowsAsync(query)).Count.ShouldBe(1);
        tables["Expression"] = ".*_package_(tag|manifest)";
        (await TablesAsync("reader", tables)).ShouldBe(
            ["quilt-sandbox-readonly_package_manifest", "quilt-sandbox-readonly_package_tag", "quilt-sandbox_package_manifest", "quilt-sandbox_package_tag"],
            ignoreOrder: true);
        tables["Expression"] = "(";
        await Admin.RefusedAsync("InvalidRequestException", "ListTableMetadata", tables);
    }

    [DuckDbFact]
    public async Task Metadata_describes_tables_in_the_words_of_Hive()
    {
        JsonObject table = new()
        {
            ["CatalogName"] = "AwsDataCatalog",
            ["DatabaseName"] = sandbox.Host.Facts.Database,
            ["TableName"] = "quilt-sandbox_package_entry",
        };
        JsonElement columns = (await Admin.CallAsync("GetTableMetadata", (JsonObject)table.DeepClone())).GetProperty("TableMetadata").GetProperty("Columns");
        columns.EnumerateArray().Select(static column => $"{column.GetProperty("Name")} {column.GetProperty("Type")}").ShouldBe(
            ["top_hash string", "logical_key string", "physical_key string", "hash_type string", "hash_value string", "size bigint", "metadata string"]);
        table["TableName"] = "none";
        await Admin.RefusedAsync("MetadataException", "GetTableMetadata", (JsonObject)table.DeepClone());
        table["DatabaseName"] = "none";
        await Admin.RefusedAsync("MetadataException", "GetTableMetadata", (JsonObject)table.DeepClone());
        await Admin.RefusedAsync("MetadataException", "GetDatabase", table);
        table["CatalogName"] = "none";
        await Admin.RefusedAsync("MetadataException", "ListDatabases", table);
    }

    [DuckDbFact]
    public async Task A_reset_ends_and_forgets_every_query()
    {
        await using SandboxScope own = await SandboxScope.StartAsync();
        AthenaCaller admin = AthenaCaller.As(own.Host, "admin");
        string id = await admin.StartAsync(Endless);
        using HttpClient http = new();
        (await http.PostAsync(new Uri(own.Host.Facts.ControlEndpoint + "/reset"), null, Cancel)).EnsureSuccessStatusCode();
        await admin.RefusedAsync("InvalidRequestException", "GetQueryExecution", new() { ["QueryExecutionId"] = id });
    }

    private async Task<List<string?>> TablesAsync(string account, JsonObject input)
    {
        JsonElement answer = await AthenaCaller.As(sandbox.Host, account).CallAsync("ListTableMetadata", (JsonObject)input.DeepClone());
        return [.. answer.GetProperty("TableMetadataList").EnumerateArray().Select(static table => table.GetProperty("Name").GetString())];
    }

    private async Task<string?> StateAsync(string id) => (await Admin.DescribeAsync(id)).GetProperty("Status").GetProperty("State").GetString();
}
