using System.Text;
using System.Text.Json;
using QuiltE2E.Sandbox.Hosting;
using QuiltE2E.Sandbox.Sql;
using QuiltE2E.Sandbox.Sql.DuckDb;
using QuiltE2E.Sandbox.Sql.Tabulator;
using QuiltE2E.Tests.Sandbox.Support;

namespace QuiltE2E.Tests.Sandbox.Sql;

/// <summary>Tabulator's tables show the files of latest revisions by the rules of their configurations.</summary>
public sealed class TabulatorTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>
{
    private const string Bucket = SandboxHost.DefaultBucket;
    private const string Prefix = "\"quilt-quilt-sandbox-tabulator\".\"quilt-sandbox\".";

    private ISqlEngine Sql => sandbox.Host.Sql;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [DuckDbFact]
    public async Task CSV_is_read_by_position_with_captures_and_system_columns()
    {
        string first = await PushAsync("csv/study_a", ("data/2023/x.csv", "other,names\n1,one\n2,\"two, \"\"quoted\"\"\nand on\"\n"), ("data/readme.md", "no"));
        string second = await PushAsync("csv/study_b", ("data/2024/y.csv", "k,v\r\n3,\r\n"));
        await PushAsync("other/study_c", ("data/2024/z.csv", "k,v\n4,no\n"));
        await SetTableAsync("by_position", Config("^csv/study_(?<study>.)$", "(?<year>\\d{4})/(?<file>[^/]+)\\.csv$", "csv, header: true", "key INT", "value STRING"));
        IReadOnlyList<SqlTable> tables = await Sql.Catalog.ListTablesAsync(SqlNames.TabulatorCatalog, Bucket, SqlQueries.Admin, Cancel);
        tables.Single(static table => table.Name == "by_position").Columns.Select(static column => $"{column.Name} {column.Type}").ShouldBe(
        [
            "key integer", "value varchar", "study varchar", "year varchar", "file varchar",
            "$pkg_name varchar", "$logical_key varchar", "$physical_key varchar", "$top_hash varchar", "$issue varchar",
        ]);
        await Sql.UntilAsync(
            $"SELECT key, value, study, year, file, \"$pkg_name\", \"$logical_key\", \"$top_hash\", \"$issue\" FROM {Prefix}by_position ORDER BY key",
            $"1|one|a|2023|x|csv/study_a|data/2023/x.csv|{first}|NULL",
            $"2|two, \"quoted\"\nand on|a|2023|x|csv/study_a|data/2023/x.csv|{first}|NULL",
            $"3|NULL|b|2024|y|csv/study_b|data/2024/y.csv|{second}|NULL");
        string key = (await Sql.RowsAsync($"SELECT \"$physical_key\" FROM {Prefix}by_position WHERE key = 3")).Single();
        key.ShouldStartWith("s3://quilt-sandbox/files/");
        key.ShouldContain("?versionId=");
    }

    [DuckDbFact]
    public async Task Only_the_latest_revision_counts_and_only_the_version_that_it_names()
    {
        await SetTableAsync("latest_only", Config("^latest/only$", "\\.tsv$", "csv, delimiter: \"\\t\"", "a BIGINT", "b DOUBLE"));
        await PushAsync("latest/only", ("t.tsv", "1\t0.5\n"));
        await Sql.UntilAsync($"SELECT a, b FROM {Prefix}latest_only", "1|0.5");
        await PushAsync("latest/only", ("t.tsv", "2\t1.5\n"), ("u.tsv", "3\t-1e3\n"));
        await Sql.UntilAsync($"SELECT a, b FROM {Prefix}latest_only ORDER BY a", "2|1.5", "3|-1000.0");
        await SeededPackages.PutObjectAsync(sandbox.S3, Bucket, "files/latest/only/t.tsv", "9\t9\n"u8.ToArray());
        (await Sql.RowsAsync($"SELECT a, b FROM {Prefix}latest_only ORDER BY a")).ShouldBe(["2|1.5", "3|-1000.0"]);
        await sandbox.S3.DeleteObjectAsync(Bucket, ".quilt/named_packages/latest/only/latest", Cancel);
        await Sql.UntilAsync($"SELECT count(*) FROM {Prefix}latest_only", "0");
    }

    [DuckDbFact]
    public async Task What_a_file_lacks_is_null_with_an_issue_or_fails_the_query()
    {
        await PushAsync("lack/some", ("short.csv", "1\n2,x\n"));
        await SetTableAsync("lacking", Config("^lack/some$", "csv$", "csv", "a INT", "b STRING"));
        await Sql.UntilAsync($"SELECT a, b, \"$issue\" FROM {Prefix}lacking ORDER BY a", "1|NULL|Missing columns: b", "2|x|NULL");
        await SetTableAsync("lacking", Config("^lack/some$", "csv$", "csv", "a INT", "b STRING, nullable: false"));
        SqlFailedException error = await Sql.FailsAsync($"SELECT * FROM {Prefix}lacking");
        error.Failure.ShouldBe(SqlFailure.Source);
        error.Message.ShouldContain("short.csv of lack/some");
        error.Message.ShouldContain("'b'");
    }

    [DuckDbFact]
    public void Reading_a_file_ends_where_nobody_wants_it_any_more()
    {
        using CancellationTokenSource stop = new();
        using DuckDbDatabase database = DuckDbDatabase.Open();
        using DuckDbConnection connection = database.Connect();
        connection.Execute("CREATE TEMP TABLE csv_rows (c0 VARCHAR, issue VARCHAR)");
        using EndlessFile file = new(stop);
        Should.Throw<OperationCanceledException>(() => CsvFile.Append(
            file, TabulatorTable.Parse(Config("^a$", "b$", "csv", "a INT")), connection, "csv_rows", stop.Token));
    }

    [DuckDbTheory]
    [InlineData("1\nx\n", "INT")]
    [InlineData("1.5\n", "BIGINT")]
    [InlineData("300\n", "TINYINT")]
    [InlineData("yes\n", "BOOLEAN")]
    [InlineData("31.12.2024\n", "DATE")]
    [InlineData("\"open\n", "STRING")]
    public async Task A_bad_file_is_one_row_of_defaults_where_the_table_goes_on_and_fails_the_query_where_not(string content, string type)
    {
        string name = "bad_" + type.ToLowerInvariant();
        await PushAsync($"bad/{name}", ("bad.csv", content), ("good.csv", "\n"));
        string config = Config($"^bad/{name}$", "csv$", "csv", $"a {type}", "b STRING");
        await SetTableAsync(name, config);
        await UntilFailsAsync($"SELECT * FROM {Prefix}{name}", "bad.csv");
        await SetTableAsync(name, config + "continue_on_error: true\n");
        string[] rows = await Sql.RowsAsync($"SELECT a, b, \"$logical_key\", \"$issue\" IS NOT NULL FROM {Prefix}{name}");
        string expected = type switch { "BOOLEAN" => "false", "DATE" => "1970-01-01", "STRING" => string.Empty, _ => "0" };
        rows.ShouldBe([$"{expected}||bad.csv|true"]);
    }

    [DuckDbFact]
    public async Task Parquet_is_read_by_names_in_any_case_and_is_the_same_as_CSV()
    {
        const string Text = "1,true,-8,1.25,text,2024-02-29,2024-02-29 12:00:00.5\n2,,,,,,\n9223372036854775807,false,127,-1e300,ümlaut,0001-01-01,1969-12-31 23:59:59\n";
        string[] columns = ["id BIGINT", "flag BOOLEAN", "tiny TINYINT", "real DOUBLE", "text STRING", "day DATE", "moment TIMESTAMP"];
        byte[] parquet = Parquet(
            "SELECT 'x' AS unasked, c1::DATE AS DAY, c2::TIMESTAMP AS \"Moment\", c0::BIGINT AS ID, f::BOOLEAN AS flag, t::INTEGER AS tiny, r::DOUBLE AS real, s AS text FROM read_csv('{0}', header = false, columns = {{c0: 'VARCHAR', f: 'VARCHAR', t: 'VARCHAR', r: 'VARCHAR', s: 'VARCHAR', c1: 'VARCHAR', c2: 'VARCHAR'}})",
            Text);
        await PushAsync("both/formats", [("t.csv", Encoding.UTF8.GetBytes(Text)), ("t.parquet", parquet)]);
        await SetTableAsync("both_csv", Config("^both/formats$", "csv$", "csv", columns));
        await SetTableAsync("both_parquet", Config("^both/formats$", "parquet$", "parquet", [.. columns, "absent INT"]));
        const string Columns = "id, flag, tiny, real, text, day, moment";
        string[] expected =
        [
            "1|true|-8|1.25|text|2024-02-29|2024-02-29 12:00:00.500",
            "2|NULL|NULL|NULL|NULL|NULL|NULL",
            "9223372036854775807|false|127|-1.0E300|ümlaut|0001-01-01|1969-12-31 23:59:59.000",
        ];
        await Sql.UntilAsync($"SELECT {Columns} FROM {Prefix}both_csv ORDER BY id", expected);
        await Sql.UntilAsync($"SELECT {Columns} FROM {Prefix}both_parquet ORDER BY id", expected);
        (await Sql.RowsAsync($"SELECT DISTINCT absent, \"$issue\" FROM {Prefix}both_parquet")).ShouldBe(["NULL|Missing columns: absent"]);
        await SetTableAsync("both_parquet", Config("^both/formats$", "csv$", "parquet", columns));
        (await Sql.FailsAsync($"SELECT * FROM {Prefix}both_parquet")).Message.ShouldContain("t.csv of both/formats");
    }

    [DuckDbFact]
    public async Task Tables_are_for_credentials_of_the_registry_until_open_query_is_on_and_for_readers_of_the_bucket()
    {
        await SetTableAsync("guarded", Config("^none/none$", "csv$", "csv", "a INT"));
        SqlCaller own = new("writer", HasVendedKeys: false, static _ => true);
        SqlCaller other = new("reader", HasVendedKeys: true, static bucket => bucket == "quilt-sandbox-readonly");
        (await Sql.FailsAsync($"SELECT * FROM {Prefix}guarded", own)).Failure.ShouldBe(SqlFailure.Denied);
        (await Sql.FailsAsync($"SELECT * FROM {Prefix}guarded", other)).Failure.ShouldBe(SqlFailure.NoDatabase);
        (await Sql.Catalog.ListDatabasesAsync(SqlNames.TabulatorCatalog, other, Cancel)).ShouldBe(["quilt-sandbox-readonly"]);
        await SetOpenQueryAsync("true");
        (await Sql.RowsAsync($"SELECT count(*) FROM {Prefix}guarded", own)).ShouldBe(["0"]);
        await SetOpenQueryAsync("false");
        (await Sql.FailsAsync($"SELECT * FROM {Prefix}guarded", own)).Failure.ShouldBe(SqlFailure.Denied);
    }

    private static string Config(string package, string key, string parser, params IEnumerable<string> columns) =>
        $$"""
        schema:
        {{string.Join('\n', columns.Select(static column => $"  - {{name: {column.Split(' ', 2)[0]}, type: {column.Split(' ', 2)[1]}}}"))}}
        source: {type: quilt-packages, package_name: '{{package}}', logical_key: '{{key}}'}
        parser: {format: {{parser}}}

        """;

    private static byte[] Parquet(string query, string csv)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("quilt-test-parquet-");
        try
        {
            string text = Path.Combine(folder.FullName, "t.csv");
            string parquet = Path.Combine(folder.FullName, "t.parquet");
            File.WriteAllText(text, csv);
            using DuckDbDatabase database = DuckDbDatabase.Open();
            using DuckDbConnection connection = database.Connect();
            connection.Execute($"COPY ({string.Format(System.Globalization.CultureInfo.InvariantCulture, query, text)}) TO '{parquet}' (FORMAT parquet)");
            return File.ReadAllBytes(parquet);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private Task<string> PushAsync(string name, params (string Key, string Content)[] files) =>
        PushAsync(name, [.. files.Select(static file => (file.Key, Encoding.UTF8.GetBytes(file.Content)))]);

    private Task<string> PushAsync(string name, (string Key, byte[] Content)[] files) =>
        TabulatorPackages.PushAsync(sandbox.S3, Bucket, name, files);

    private Task SetTableAsync(string name, string config) => TabulatorPackages.SetTableAsync(sandbox.Host.Facts, Bucket, name, config);

    private async Task SetOpenQueryAsync(string enabled)
    {
        using RegistryClient registry = new(sandbox.Host.Facts);
        JsonElement data = await registry.DataAsync($$"""mutation { admin { setTabulatorOpenQuery(enabled: {{enabled}}) { tabulatorOpenQuery } } }""");
        data.ToString().ShouldContain(enabled);
    }

    private async Task UntilFailsAsync(string sql, string message)
    {
        DateTime deadline = DateTime.UtcNow.AddSeconds(30);
        while (DateTime.UtcNow < deadline)
        {
            try
            {
                await Sql.RowsAsync(sql);
            }
            catch (SqlFailedException error)
            {
                error.Failure.ShouldBe(SqlFailure.Source);
                error.Message.ShouldContain(message);
                return;
            }

            await Task.Delay(20, Cancel);
        }

        Assert.Fail("The query does not fail.");
    }

    /// <summary>Rows without end, which somebody gives up after a while.</summary>
    private sealed class EndlessFile(CancellationTokenSource stop) : MemoryStream
    {
        private int _reads;

        public override int Read(Span<byte> buffer)
        {
            if (++_reads == 3)
            {
                stop.Cancel();
            }

            for (int index = 0; index < buffer.Length; index++)
            {
                buffer[index] = (byte)(index % 2 == 0 ? '1' : '\n');
            }

            return buffer.Length & ~1;
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));
    }
}
