using System.Globalization;
using QuiltE2E.Sandbox.Hosting;
using QuiltE2E.Sandbox.Sql;
using QuiltE2E.Tests.Sandbox.Support;

namespace QuiltE2E.Tests.Sandbox.Sql;

/// <summary>The four tables of a bucket show what its pointers and manifests say, and follow every change of them.</summary>
public sealed class PackageTableTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>
{
    private const string Bucket = SandboxHost.DefaultBucket;
    private const string Prefix = "\"AwsDataCatalog\".\"quilt-sandbox-icebergdatabase\".\"quilt-sandbox_package_";

    private ISqlEngine Sql => sandbox.Host.Sql;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [DuckDbFact]
    public async Task A_revision_is_in_all_tables_with_all_that_its_manifest_says()
    {
        string[] lines =
        [
            """{"logical_key": "d/", "meta": {"about": "a directory"}}""",
            SeededPackages.File("a.csv", 7, """{"user_meta": {"x": 1.0, "ü": "ö"}}""", "s3://quilt-sandbox/data/a%20b.csv?versionId=v1"),
        ];
        string hash = await SeededPackages.PutAsync(
            sandbox.S3, Bucket, "tables/all", 1_700_000_001, lines,
            """{"version": "v0", "user_meta": {"run": 7}, "message": "first"}""");
        await Sql.UntilAsync($"SELECT pkg_name, \"timestamp\", top_hash FROM {Prefix}revision\" WHERE pkg_name = 'tables/all'", $"tables/all|2023-11-14 22:13:21.000|{hash}");
        await Sql.UntilAsync($"SELECT * FROM {Prefix}tag\" WHERE pkg_name = 'tables/all'", $"tables/all|latest|{hash}");
        await Sql.UntilAsync($"SELECT * FROM {Prefix}manifest\" WHERE top_hash = '{hash}'", $"{hash}|first|{{\"run\": 7}}");
        await Sql.UntilAsync(
            $"SELECT * FROM {Prefix}entry\" WHERE top_hash = '{hash}' ORDER BY logical_key",
            $"{hash}|a.csv|s3://quilt-sandbox/data/a%20b.csv?versionId=v1|SHA256|ab|7|{{\"user_meta\": {{\"x\": 1.0, \"ü\": \"ö\"}}}}",
            $"{hash}|d/|NULL|NULL|NULL|NULL|{{\"about\": \"a directory\"}}");

        string unhashed = new('c', 64);
        const string Line = """{"logical_key": "u", "physical_keys": ["s3://quilt-sandbox/u"], "size": null, "hash": null, "meta": {}}""";
        byte[] manifest = System.Text.Encoding.UTF8.GetBytes("""{"version": "v0", "user_meta": null, "message": null}""" + "\n" + Line + "\n");
        await SeededPackages.PutObjectAsync(sandbox.S3, Bucket, $".quilt/packages/{unhashed}", manifest);
        await Sql.UntilAsync($"SELECT * FROM {Prefix}manifest\" WHERE top_hash = '{unhashed}'", $"{unhashed}|NULL|NULL");
        await Sql.UntilAsync($"SELECT * FROM {Prefix}entry\" WHERE top_hash = '{unhashed}'", $"{unhashed}|u|s3://quilt-sandbox/u|NULL|NULL|NULL|{{}}");
    }

    [DuckDbFact]
    public async Task What_is_overwritten_deleted_or_brought_back_changes_its_rows()
    {
        string tags = $"SELECT tag_name, top_hash FROM {Prefix}tag\" WHERE pkg_name = 'tables/change' ORDER BY tag_name";
        string first = await SeededPackages.PutAsync(sandbox.S3, Bucket, "tables/change", 1_700_000_001, [SeededPackages.File("one")]);
        await Sql.UntilAsync(tags, $"latest|{first}");
        string second = await SeededPackages.PutAsync(sandbox.S3, Bucket, "tables/change", 1_700_000_002, [SeededPackages.File("two")]);
        await SeededPackages.PutObjectAsync(sandbox.S3, Bucket, ".quilt/named_packages/tables/change/good", System.Text.Encoding.ASCII.GetBytes(first + "\n"));
        await SeededPackages.PutObjectAsync(sandbox.S3, Bucket, ".quilt/named_packages/tables/change/bad", "no hash"u8.ToArray());
        await Sql.UntilAsync(tags, $"good|{first}", $"latest|{second}");
        await Sql.UntilAsync(
            $"SELECT \"timestamp\", top_hash FROM {Prefix}revision\" WHERE pkg_name = 'tables/change' ORDER BY 1",
            $"2023-11-14 22:13:21.000|{first}",
            $"2023-11-14 22:13:22.000|{second}");

        const string Latest = ".quilt/named_packages/tables/change/latest";
        Amazon.S3.Model.DeleteObjectResponse marker = await sandbox.S3.DeleteObjectAsync(Bucket, Latest, Cancel);
        await sandbox.S3.DeleteObjectAsync(Bucket, ".quilt/named_packages/tables/change/1700000001", Cancel);
        await Sql.UntilAsync(tags, $"good|{first}");
        await Sql.UntilAsync($"SELECT top_hash FROM {Prefix}revision\" WHERE pkg_name = 'tables/change'", second);
        await sandbox.S3.DeleteObjectAsync(Bucket, Latest, marker.VersionId, Cancel);
        await Sql.UntilAsync(tags, $"good|{first}", $"latest|{second}");

        await sandbox.S3.DeleteObjectAsync(Bucket, $".quilt/packages/{first}", Cancel);
        await Sql.UntilAsync($"SELECT top_hash FROM {Prefix}manifest\" WHERE top_hash IN ('{first}', '{second}')", second);
        await Sql.UntilAsync($"SELECT logical_key FROM {Prefix}entry\" WHERE top_hash IN ('{first}', '{second}')", "two");
    }

    [DuckDbFact]
    public async Task A_hundred_thousand_entries_join_with_their_package()
    {
        const int Count = 100_000;
        IEnumerable<string> files = Enumerable.Range(0, Count).Select(static number =>
            SeededPackages.File(string.Create(CultureInfo.InvariantCulture, $"part-{number % 10}/file-{number:D6}.bin"), number));
        string hash = await SeededPackages.PutAsync(sandbox.S3, Bucket, "tables/many", 1_700_000_003, files, """{"version": "v0", "message": "many"}""");
        await Sql.UntilAsync(
            $"""
            SELECT r.pkg_name, m.message, count(*), count(DISTINCT e.logical_key), sum(e.size), min(e.logical_key), max(e.logical_key)
            FROM {Prefix}revision" r JOIN {Prefix}manifest" m ON m.top_hash = r.top_hash JOIN {Prefix}entry" e ON e.top_hash = r.top_hash
            WHERE r.pkg_name = 'tables/many' GROUP BY r.pkg_name, m.message
            """,
            "tables/many|many|100000|100000|4999950000|part-0/file-000000.bin|part-9/file-099999.bin");
        (await Sql.RowsAsync($"SELECT logical_key FROM {Prefix}entry\" WHERE top_hash = '{hash}'")).Length.ShouldBe(Count);
    }

    [DuckDbFact]
    public async Task What_is_no_manifest_has_no_rows()
    {
        string hash = new('e', 64);
        string[] texts = ["nothing", "{\"version\": \"v0\"}\n" + SeededPackages.File("good") + "\nbad\n"];
        foreach (string text in texts)
        {
            await SeededPackages.PutObjectAsync(sandbox.S3, Bucket, $".quilt/packages/{hash}", System.Text.Encoding.UTF8.GetBytes(text));
        }

        string after = await SeededPackages.PutAsync(sandbox.S3, Bucket, "tables/after", 1_700_000_004, [SeededPackages.File("after")]);
        await Sql.UntilAsync($"SELECT top_hash FROM {Prefix}manifest\" WHERE top_hash = '{after}'", after);
        (await Sql.RowsAsync($"SELECT * FROM {Prefix}manifest\" WHERE top_hash = '{hash}'")).ShouldBeEmpty();
        (await Sql.RowsAsync($"SELECT * FROM {Prefix}entry\" WHERE top_hash = '{hash}'")).ShouldBeEmpty();
    }

    [DuckDbFact]
    public async Task A_caller_sees_the_tables_of_the_buckets_that_he_may_read()
    {
        SqlCaller some = new("some", HasVendedKeys: true, static bucket => bucket == "quilt-sandbox-readonly");
        IReadOnlyList<SqlTable> tables =
            await Sql.Catalog.ListTablesAsync(SqlNames.GlueCatalog, SqlNames.PackageDatabase, some, Cancel);
        tables.Select(static table => table.Name).ShouldBe(
        [
            "quilt-sandbox-readonly_package_entry", "quilt-sandbox-readonly_package_manifest",
            "quilt-sandbox-readonly_package_revision", "quilt-sandbox-readonly_package_tag",
        ]);
        tables[0].Columns.Select(static column => $"{column.Name} {column.Type}").ShouldBe(
        [
            "top_hash varchar", "logical_key varchar", "physical_key varchar", "hash_type varchar", "hash_value varchar", "size bigint", "metadata varchar",
        ]);
        (await Sql.FailsAsync($"SELECT * FROM {Prefix}tag\"", some)).Failure.ShouldBe(SqlFailure.NoTable);
        (await Sql.RowsAsync("SELECT count(*) FROM \"quilt-sandbox-readonly_package_tag\"", some)).ShouldBe(["0"]);
    }

    [DuckDbFact]
    public async Task Tables_are_there_again_after_a_restart_and_empty_after_a_reset()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("quilt-test-tables-");
        try
        {
            string hash;
            await using (SandboxHost first = await SandboxHost.StartAsync(new() { DataDirectory = folder.FullName }, Cancel))
            {
                using Amazon.S3.IAmazonS3 s3 = SandboxFixture.Connect(first.Facts);
                hash = await SeededPackages.PutAsync(s3, Bucket, "tables/kept", 1_700_000_005, [SeededPackages.File("kept")]);
            }

            await using SandboxHost second = await SandboxHost.StartAsync(new() { DataDirectory = folder.FullName }, Cancel);
            await second.Sql.UntilAsync($"SELECT logical_key FROM {Prefix}entry\" WHERE top_hash = '{hash}'", "kept");
            await second.Sql.UntilAsync($"SELECT count(*) FROM {Prefix}tag\"", "1");
            using HttpClient http = new();
            using HttpResponseMessage reset = await http.PostAsync(new Uri(second.Facts.ControlEndpoint + "/reset"), content: null, Cancel);
            reset.EnsureSuccessStatusCode();
            await second.Sql.UntilAsync($"SELECT count(*) FROM {Prefix}tag\" UNION ALL SELECT count(*) FROM {Prefix}entry\"", "0", "0");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
