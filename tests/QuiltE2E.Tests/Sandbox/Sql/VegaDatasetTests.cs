using QuiltE2E.Sandbox.Hosting;
using QuiltE2E.Sandbox.Sql.DuckDb;
using QuiltE2E.Tests.Pester;
using QuiltE2E.Tests.Sandbox.Support;

namespace QuiltE2E.Tests.Sandbox.Sql;

/// <summary>Real data sets give the same rows through a CSV table and a Parquet table.</summary>
public sealed class VegaDatasetTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>, IDisposable
{
    private const string Package = "vega-datasets@3.2.1";
    private const string Bucket = SandboxHost.DefaultBucket;
    private const string Prefix = "\"quilt-quilt-sandbox-tabulator\".\"quilt-sandbox\".";

    private static readonly string[] Types = ["BIGINT", "DOUBLE", "DATE", "TIMESTAMP"];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("quilt-test-vega-");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Delete(recursive: true);

    [DuckDbFact]
    public async Task All_data_sets_are_the_same_as_CSV_and_as_Parquet()
    {
        string? npm = ChildProcess.Find("npm");
        Assert.SkipUnless(npm is not null, "npm is not installed.");
        string[] install = ["install", "--no-save", "--no-audit", "--no-fund", "--ignore-scripts", "--prefix", _folder.FullName, Package];
        (int code, string output) = await ChildProcess.RunAsync(npm, install, _folder.FullName, Cancel);
        Assert.SkipUnless(code == 0, $"npm could not install {Package}: {output}");

        string[] paths = Directory.GetFiles(Path.Combine(_folder.FullName, "node_modules", "vega-datasets", "data"), "*.csv");
        paths.Length.ShouldBeGreaterThan(15);
        List<(string Name, int Columns, long Rows)> sets = [];
        List<(string Key, byte[] Content)> files = [];
        using DuckDbDatabase database = DuckDbDatabase.Open();
        using DuckDbConnection connection = database.Connect();
        foreach (string path in paths.Order(StringComparer.Ordinal))
        {
            string name = Path.GetFileNameWithoutExtension(path).Replace('-', '_');
            string[] columns = Describe(connection, path, out long rows);
            string parquet = Path.Combine(_folder.FullName, name + ".parquet");
            connection.Execute($"COPY (SELECT {string.Join(", ", columns.Select(static (type, index) => $"CAST(#{index + 1} AS {(type is "STRING" ? "VARCHAR" : type)}) AS c{index}"))} FROM csv) TO '{parquet}' (FORMAT parquet)");
            files.Add(($"{name}.csv", await File.ReadAllBytesAsync(path, Cancel)));
            files.Add(($"{name}.parquet", await File.ReadAllBytesAsync(parquet, Cancel)));
            await SetTableAsync(name, "csv, header: true", "csv", columns);
            await SetTableAsync(name, "parquet", "parquet", columns);
            sets.Add((name, columns.Length, rows));
        }

        await TabulatorPackages.PushAsync(sandbox.S3, Bucket, "vega/datasets", files);
        foreach ((string name, int columns, long rows) in sets)
        {
            string list = string.Join(", ", Enumerable.Range(0, columns).Select(static index => $"c{index}"));
            string csv = $"SELECT {list} FROM {Prefix}{name}_csv";
            string parquet = $"SELECT {list} FROM {Prefix}{name}_parquet";
            await sandbox.Host.Sql.UntilAsync($"SELECT count(*), count(\"$issue\") FROM {Prefix}{name}_csv", $"{rows}|0");
            (await sandbox.Host.Sql.RowsAsync(
                $"SELECT (SELECT count(*) FROM ({parquet})), (SELECT count(*) FROM (({csv}) EXCEPT ALL ({parquet})))"))
                .ShouldBe([$"{rows}|0"], name);
        }
    }

    // The narrowest type that takes all values of a column.
    private static string[] Describe(DuckDbConnection connection, string path, out long rows)
    {
        connection.Execute($"CREATE OR REPLACE TABLE csv AS FROM read_csv('{path}', header = true, all_varchar = true, delim = ',', quote = '\"', escape = '\"')");
        using DuckDbResult shape = connection.Query("SELECT * FROM csv LIMIT 0");
        rows = long.Parse(One(connection, "SELECT count(*) FROM csv"), System.Globalization.CultureInfo.InvariantCulture);
        return [.. shape.Columns.Select((_, index) => Array.Find(Types, type => Fits(connection, $"#{index + 1}", type)) ?? "STRING")];
    }

    private static bool Fits(DuckDbConnection connection, string column, string type)
    {
        string test = type is "BIGINT" ? "regexp_full_match(v, '[-+]?[0-9]{1,18}')" : $"TRY_CAST(v AS {type}) IS NOT NULL";
        return One(connection, $"SELECT count(v) > 0 AND bool_and({test}) FROM (SELECT {column} AS v FROM csv) WHERE v IS NOT NULL") is "true";
    }

    private static string One(DuckDbConnection connection, string sql)
    {
        using DuckDbResult result = connection.Query(sql);
        using DuckDbChunk chunk = result.Fetch()!;
        return AthenaText.Of(chunk[0], 0) ?? "NULL";
    }

    private Task SetTableAsync(string name, string parser, string extension, string[] columns) => TabulatorPackages.SetTableAsync(
        sandbox.Host.Facts,
        Bucket,
        $"{name}_{extension}",
        $$"""
        schema:
        {{string.Join('\n', columns.Select(static (type, index) => $"  - {{name: c{index}, type: {type}}}"))}}
        source: {type: quilt-packages, package_name: ^vega/datasets$, logical_key: '^{{name}}\.{{extension}}$'}
        parser: {format: {{parser}}}
        """);
}
