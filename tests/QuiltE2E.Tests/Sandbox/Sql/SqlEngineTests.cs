using System.Diagnostics;
using QuiltE2E.Sandbox.Sql;
using QuiltE2E.Tests.Sandbox.Support;

namespace QuiltE2E.Tests.Sandbox.Sql;

/// <summary>A statement reads what its caller may read and nothing else, within its limits, and stops when it is stopped.</summary>
public sealed class SqlEngineTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>
{
    private const string CrossJoin = "SELECT count(*) FROM range(10000000) a(x), range(10000000) b(y) WHERE (x * 31 + y) % 1000003 = 7";

    private ISqlEngine Sql => sandbox.Host.Sql;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [DuckDbTheory]
    [InlineData("SELECT * FROM read_text('/etc/passwd')")]
    [InlineData("SELECT * FROM read_blob('/etc/hostname')")]
    [InlineData("SELECT * FROM read_csv('/etc/passwd')")]
    [InlineData("SELECT * FROM read_parquet('/etc/passwd')")]
    [InlineData("SELECT * FROM read_json('http://127.0.0.1:1/x')")]
    [InlineData("SELECT * FROM '/etc/passwd'")]
    [InlineData("SELECT * FROM glob('/etc/*')")]
    [InlineData("SELECT * FROM sniff_csv('/etc/passwd')")]
    [InlineData("SELECT * FROM parquet_metadata('/etc/passwd')")]
    [InlineData("SELECT * FROM duckdb_extensions()")]
    [InlineData("SELECT getenv('HOME')")]
    [InlineData("SELECT * FROM query('COPY (SELECT 1) TO ''/tmp/quilt-test-copy.csv''')")]
    public async Task A_statement_reaches_no_file_and_no_network(string sql)
    {
        SqlFailedException error = await Sql.FailsAsync(sql);
        error.Failure.ShouldBeOneOf(SqlFailure.Refused, SqlFailure.NoTable, SqlFailure.NoFunction, SqlFailure.Syntax);
        error.Message.ShouldNotContain("root:");
    }

    [DuckDbTheory]
    [InlineData("CREATE TABLE t (x INT)")]
    [InlineData("INSERT INTO \"quilt-sandbox_package_tag\" VALUES ('a', 'b', 'c')")]
    [InlineData("DELETE FROM \"quilt-sandbox_package_tag\"")]
    [InlineData("DROP TABLE \"quilt-sandbox_package_tag\"")]
    [InlineData("COPY (SELECT 1) TO '/tmp/quilt-test-copy.csv'")]
    [InlineData("ATTACH '/tmp/quilt-test.db'")]
    [InlineData("INSTALL httpfs")]
    [InlineData("LOAD httpfs")]
    [InlineData("SET threads = 8")]
    [InlineData("PRAGMA threads = 8")]
    [InlineData("CALL pragma_version()")]
    [InlineData("EXPLAIN ANALYZE DELETE FROM \"quilt-sandbox_package_tag\"")]
    [InlineData("EXPLAIN COPY (SELECT 1) TO '/tmp/quilt-test-copy.csv'")]
    [InlineData("SELECT 1; SELECT 2")]
    [InlineData("SELECT 1; DROP TABLE \"quilt-sandbox_package_tag\"")]
    [InlineData("")]
    [InlineData("SELECT ?")]
    public async Task What_would_do_more_than_read_is_refused(string sql)
    {
        SqlFailedException error = await Sql.FailsAsync(sql);
        error.Failure.ShouldBeOneOf(SqlFailure.Refused, SqlFailure.Syntax);
        File.Exists("/tmp/quilt-test-copy.csv").ShouldBeFalse();
    }

    [DuckDbTheory]
    [InlineData("SELEKT 1", nameof(SqlFailure.Syntax))]
    [InlineData("SELECT nothing FROM \"quilt-sandbox_package_tag\"", nameof(SqlFailure.Binding))]
    [InlineData("SELECT no_function(1)", nameof(SqlFailure.NoFunction))]
    [InlineData("SELECT date_trunc(1, 2, 3)", nameof(SqlFailure.NoFunction))]
    [InlineData("SELECT * FROM nowhere", nameof(SqlFailure.NoTable))]
    [InlineData("SELECT * FROM \"AwsDataCatalog\".\"quilt-sandbox-icebergdatabase\".nowhere", nameof(SqlFailure.NoTable))]
    [InlineData("SELECT * FROM \"AwsDataCatalog\".nowhere.t", nameof(SqlFailure.NoDatabase))]
    [InlineData("SELECT * FROM nowhere.d.t", nameof(SqlFailure.NoCatalog))]
    [InlineData("SELECT CAST(x AS INTEGER) FROM (VALUES ('x')) t(x)", nameof(SqlFailure.Value))]
    [InlineData("SELECT CAST(x AS TINYINT) FROM (VALUES (300)) t(x)", nameof(SqlFailure.Value))]
    public async Task A_failure_has_its_kind(string sql, string expected) =>
        (await Sql.FailsAsync(sql)).Failure.ToString().ShouldBe(expected);

    [DuckDbFact]
    public async Task A_statement_sees_no_table_but_those_that_it_names_and_none_of_others()
    {
        SqlCaller some = new("some", HasVendedKeys: false, static bucket => bucket == "quilt-sandbox-readonly");
        string[] tables = await Sql.RowsAsync(
            "SELECT table_name FROM duckdb_tables() UNION ALL SELECT top_hash FROM \"quilt-sandbox-readonly_package_tag\"", some);
        tables.ShouldBe(["quilt-sandbox-readonly_package_tag"]);
        (await Sql.FailsAsync("SELECT * FROM query_table('quilt-sandbox_package_tag')", some)).Failure.ShouldBe(SqlFailure.NoTable);
        (await Sql.FailsAsync("SELECT * FROM query('SELECT * FROM \"quilt-sandbox_package_tag\"')", some)).Failure.ShouldBe(SqlFailure.NoTable);
    }

    [DuckDbFact]
    public async Task Names_with_one_two_and_three_parts_in_any_case_mean_the_same_table()
    {
        await using ISqlResult result = await Sql.ExecuteAsync(
            SqlQueries.Statement(
                """
                WITH own AS (SELECT 1 AS one)
                SELECT count(*) FROM "quilt-sandbox_package_tag", own
                UNION ALL SELECT count(*) FROM "quilt-sandbox-icebergdatabase"."quilt-sandbox_package_TAG"
                UNION ALL SELECT count(*) FROM "awsdatacatalog"."quilt-sandbox-icebergdatabase"."quilt-sandbox_package_tag"
                """),
            Cancel);
        result.Tables.ShouldBe([new(SqlNames.GlueCatalog, SqlNames.PackageDatabase, "quilt-sandbox_package_tag", "quilt-sandbox")]);
        result.Columns.ShouldBe([new("count_star()", "bigint")]);
    }

    [DuckDbFact]
    public async Task Functions_of_the_dialect_are_known_and_statements_can_be_explained()
    {
        (await Sql.RowsAsync("SELECT trino_bitwise_and(6, 3)")).ShouldBe(["2"]);
        (await Sql.RowsAsync("EXPLAIN SELECT * FROM \"quilt-sandbox_package_tag\""))[0].ShouldContain("quilt-sandbox_package_tag");
    }

    [DuckDbFact]
    public async Task What_wants_more_than_its_limits_fails()
    {
        SqlLimits usual = SqlLimits.Usual;
        string[] rows = await Sql.RowsAsync("SELECT x FROM range(5000) t(x) ORDER BY x", limits: usual with { Rows = 5000 });
        rows.Length.ShouldBe(5000);
        (await Sql.FailsAsync("SELECT x FROM range(5001) t(x)", limits: usual with { Rows = 5000 })).Failure.ShouldBe(SqlFailure.Rows);
        (await Sql.FailsAsync(CrossJoin, limits: usual with { Time = TimeSpan.FromMilliseconds(300) })).Failure.ShouldBe(SqlFailure.Time);
        const string Large = "SELECT max(len(l)) FROM (SELECT list(x || 'some text that takes room') l FROM range(5000000) t(x))";
        (await Sql.FailsAsync(Large, limits: usual with { MemoryBytes = 64 << 20 })).Failure.ShouldBe(SqlFailure.Memory);
        (await Sql.RowsAsync(Large)).ShouldBe(["5000000"]);
    }

    [DuckDbFact]
    public async Task A_cancelled_statement_uses_no_more_CPU()
    {
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        Task<ISqlResult> asked = Sql.ExecuteAsync(SqlQueries.Statement(CrossJoin), stop.Token);
        using Process process = Process.GetCurrentProcess();
        TimeSpan before = process.TotalProcessorTime;
        while (process.TotalProcessorTime - before < TimeSpan.FromMilliseconds(500))
        {
            asked.IsCompleted.ShouldBeFalse("the cross join takes hours");
            await Task.Delay(20, Cancel);
            process.Refresh();
        }

        await stop.CancelAsync();

        // The task ends with the thread that does the work: DuckDB has returned, and its database is gone.
        await Should.ThrowAsync<OperationCanceledException>(() => asked.WaitAsync(TimeSpan.FromSeconds(20), Cancel));
    }

    [DuckDbFact]
    public async Task Reading_that_is_given_up_ends_the_statement()
    {
        ISqlResult result = await Sql.ExecuteAsync(SqlQueries.Statement("SELECT x FROM range(1000000000000) t(x)"), Cancel);
        await foreach (IReadOnlyList<string?[]> batch in result.ReadAsync(Cancel))
        {
            batch[0][0].ShouldBe("0");
            break;
        }

        await result.DisposeAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(20), Cancel);

        ISqlResult other = await Sql.ExecuteAsync(SqlQueries.Statement("SELECT x FROM range(1000000000000) t(x)"), Cancel);
        using CancellationTokenSource stop = new();
        await Should.ThrowAsync<OperationCanceledException>(async () =>
        {
            await foreach (IReadOnlyList<string?[]> batch in other.ReadAsync(stop.Token))
            {
                batch.Count.ShouldBePositive();
                await stop.CancelAsync();
            }
        });
        await other.DisposeAsync();
    }

    [DuckDbFact]
    public async Task Statements_at_the_same_time_do_not_mix()
    {
        string[][] answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(number =>
            Sql.RowsAsync($"SELECT sum(x) + {number} FROM range(100000) t(x)")));
        answers.Select(static rows => rows.Single()).ShouldBe(Enumerable.Range(0, 8).Select(static number => $"{4999950000 + number}"));
    }
}
