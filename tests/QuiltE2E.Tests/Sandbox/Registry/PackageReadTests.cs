using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using QuiltE2E.Tests.Sandbox.Support;
using static QuiltE2E.Tests.Sandbox.Support.SeededPackages;

namespace QuiltE2E.Tests.Sandbox.Registry;

/// <summary>Packages over GraphQL, read from what clients wrote over S3.</summary>
public sealed class PackageReadTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>
{
    private const string Bucket = SandboxFixture.Bucket;

    [Theory]
    [InlineData(null, new[] { "alpha/one", "alpha/two", "beta/Zulu", "beta/\uFF21", "beta/\U00010400" })]
    [InlineData("ONE", new[] { "alpha/one" })]
    [InlineData("a/z", new[] { "beta/Zulu" })]
    [InlineData("alpha/t*", new[] { "alpha/two" })]
    [InlineData("t*", new string[0])]
    [InlineData("alpha/??e", new[] { "alpha/one" })]
    public async Task The_list_of_a_bucket_is_ordered_by_code_point_and_filtered(string? filter, string[] names)
    {
        await using SandboxScope scope = await SandboxScope.StartAsync();
        foreach (string name in new[] { "beta/\U00010400", "beta/\uFF21", "beta/Zulu", "alpha/two", "alpha/one" })
        {
            await PutAsync(scope.S3, Bucket, name, 1_700_000_000, [File("a.txt")]);
        }

        JsonElement list = (await scope.Registry.DataAsync(
            "query($f: String) { packages(bucket: \"quilt-sandbox\", filter: $f) { total page { bucket name modified } } }",
            new JsonObject { ["f"] = filter })).GetProperty("packages");
        list.GetProperty("total").GetInt32().ShouldBe(names.Length);
        list.GetProperty("page").EnumerateArray().Select(static package => package.GetProperty("name").GetString()).ShouldBe(names);
    }

    [Fact]
    public async Task Lists_come_in_pages_and_by_time()
    {
        await using SandboxScope scope = await SandboxScope.StartAsync();
        foreach (string name in new[] { "p/c", "p/b", "p/a" })
        {
            scope.Clock.Advance(TimeSpan.FromSeconds(5));
            await PutAsync(scope.S3, Bucket, name, 1_700_000_000, [File("a.txt")]);
        }

        JsonElement list = (await scope.Registry.DataAsync("""
            { packages(bucket: "quilt-sandbox") {
                first: page(number: 1, perPage: 2) { name }
                second: page(number: 2, perPage: 2) { name }
                behind: page(number: 3, perPage: 2) { name }
                recent: page(order: MODIFIED) { name modified }
            } }
            """)).GetProperty("packages");
        Names(list, "first").ShouldBe(["p/a", "p/b"]);
        Names(list, "second").ShouldBe(["p/c"]);
        Names(list, "behind").ShouldBeEmpty();
        Names(list, "recent").ShouldBe(["p/a", "p/b", "p/c"]);
        DateTimeOffset newest = list.GetProperty("recent")[0].GetProperty("modified").GetDateTimeOffset();
        newest.ToUnixTimeSeconds().ShouldBe(scope.Clock.GetUtcNow().ToUnixTimeSeconds());
    }

    [Fact]
    public async Task Revisions_come_newest_first_and_are_found_by_tag_hash_and_prefix()
    {
        string first = await PutAsync(sandbox.S3, Bucket, "revisions/all", 1_700_000_000, [File("a.txt")]);
        string second = await PutAsync(sandbox.S3, Bucket, "revisions/all", 1_700_000_050, [File("b.txt")]);
        await PutAsync(sandbox.S3, Bucket, "revisions/all", 1_700_000_100, [File("a.txt")]);
        await PutObjectAsync(sandbox.S3, Bucket, ".quilt/named_packages/revisions/all/stable", System.Text.Encoding.ASCII.GetBytes(second + "\n"));
        await PutObjectAsync(sandbox.S3, Bucket, ".quilt/named_packages/revisions/all/1700000200", "no hash"u8.ToArray());
        JsonElement package = (await QueryAsync(
            $$"""
            { package(bucket: "quilt-sandbox", name: "revisions/all") {
                revisions { total page(number: 1, perPage: 2) { hash modified } }
                latest: revision { hash modified }
                tagged: revision(hashOrTag: "stable") { hash modified }
                full: revision(hashOrTag: "{{second}}") { hash }
                prefix: revision(hashOrTag: "{{first[..8]}}") { hash }
                short: revision(hashOrTag: "{{first[..3]}}") { hash }
                missing: revision(hashOrTag: "{{new string('0', 64)}}") { hash }
                word: revision(hashOrTag: "nothing") { hash }
            } }
            """)).GetProperty("package");
        JsonElement revisions = package.GetProperty("revisions");
        revisions.GetProperty("total").GetInt32().ShouldBe(3);
        revisions.GetProperty("page").EnumerateArray()
            .Select(static revision => (revision.GetProperty("hash").GetString(), Second(revision)))
            .ShouldBe([(first, 1_700_000_100L), (second, 1_700_000_050L)]);
        package.GetProperty("latest").GetProperty("hash").GetString().ShouldBe(first);
        Second(package.GetProperty("latest")).ShouldBe(1_700_000_100);
        Second(package.GetProperty("tagged")).ShouldBe(1_700_000_050);
        package.GetProperty("full").GetProperty("hash").GetString().ShouldBe(second);
        package.GetProperty("prefix").GetProperty("hash").GetString().ShouldBe(first);
        foreach (string nothing in new[] { "short", "missing", "word" })
        {
            package.GetProperty(nothing).ValueKind.ShouldBe(JsonValueKind.Null, nothing);
        }
    }

    [Fact]
    public async Task A_header_passes_unchanged_down_to_the_tokens_of_its_numbers()
    {
        const string Meta = """{"z": 1.0, "a": 1, "big": 123456789012345678901234567890, "tiny": 1e-05, "text": "\u00e4"}""";
        await PutAsync(
            sandbox.S3,
            Bucket,
            "header/tokens",
            1_700_000_000,
            [File("a.txt", 3, """{"user_meta": {"n": 2.0}}"""), File("b/c.txt", 4)],
            $$"""{"version": "v0", "user_meta": {{Meta}}, "workflow": {"id": "w", "config": "s3://quilt-sandbox/.quilt/workflows/config.yml?versionId=a%2Bb"}, "message": "Hello"}""");
        JsonElement revision = (await QueryAsync("""
            { package(bucket: "quilt-sandbox", name: "header/tokens") { accessCounts { total } revision {
                message metadata userMeta totalEntries totalBytes workflow { id config } contentsFlatMap dir(path: "") { size metadata }
                file(path: "a.txt") { metadata size physicalKey } accessCounts { total }
            } } }
            """)).GetProperty("package").GetProperty("revision");
        revision.GetProperty("message").GetString().ShouldBe("Hello");
        JsonElement meta = revision.GetProperty("userMeta");
        meta.GetProperty("z").GetRawText().ShouldBe("1.0");
        meta.GetProperty("a").GetRawText().ShouldBe("1");
        meta.GetProperty("big").GetRawText().ShouldBe("123456789012345678901234567890");
        meta.EnumerateObject().Select(static member => member.Name).ShouldBe(["z", "a", "big", "tiny", "text"]);
        revision.GetProperty("metadata").GetProperty("user_meta").GetRawText().ShouldBe(meta.GetRawText());
        revision.GetProperty("metadata").GetProperty("version").GetString().ShouldBe("v0");
        revision.GetProperty("totalEntries").GetInt32().ShouldBe(2);
        revision.GetProperty("totalBytes").GetInt64().ShouldBe(7);
        JsonElement config = revision.GetProperty("workflow").GetProperty("config");
        config.GetProperty("key").GetString().ShouldBe(".quilt/workflows/config.yml");
        config.GetProperty("version").GetString().ShouldBe("a+b");
        JsonElement file = revision.GetProperty("contentsFlatMap").GetProperty("a.txt");
        file.GetProperty("meta").GetProperty("user_meta").GetProperty("n").GetRawText().ShouldBe("2.0");
        file.GetProperty("hash").GetProperty("type").GetString().ShouldBe("SHA256");
        revision.GetProperty("contentsFlatMap").GetProperty("b/c.txt").TryGetProperty("meta", out _).ShouldBeFalse();
        revision.GetProperty("dir").GetProperty("metadata").GetRawText().ShouldBe(meta.GetRawText());
        revision.GetProperty("file").GetProperty("physicalKey").GetString().ShouldBe("s3://quilt-sandbox/data");
    }

    [Fact]
    public async Task A_directory_shows_directories_first_then_files_with_full_paths_and_sums()
    {
        await PutAsync(
            sandbox.S3,
            Bucket,
            "tree/all",
            1_700_000_000,
            [
                """{"logical_key": "a/", "meta": {"is": "dir"}}""",
                File("a/b/deep.txt", 1), File("a/x.txt", 2), File("a-b/y.txt", 4), File("README.md", 8), File("zoo.txt", 16),
            ]);
        JsonElement revision = (await QueryAsync("""
            fragment kids on PackageDir { path size metadata children { __typename ... on PackageFile { path size } ... on PackageDir { path size } } }
            { package(bucket: "quilt-sandbox", name: "tree/all") { revision {
                root: dir(path: "") { ...kids } a: dir(path: "a/") { ...kids } bare: dir(path: "a") { path } none: dir(path: "b") { path }
                asFile: dir(path: "zoo.txt") { path } file(path: "a/b/deep.txt") { path size } gone: file(path: "a/b") { path }
            } } }
            """)).GetProperty("package").GetProperty("revision");
        Rows(revision, "root").ShouldBe(["PackageDir a/ 3", "PackageDir a-b/ 4", "PackageFile README.md 8", "PackageFile zoo.txt 16"]);
        revision.GetProperty("root").GetProperty("size").GetInt64().ShouldBe(31);
        Rows(revision, "a").ShouldBe(["PackageDir a/b/ 1", "PackageFile a/x.txt 2"]);
        revision.GetProperty("a").GetProperty("metadata").GetProperty("is").GetString().ShouldBe("dir");
        revision.GetProperty("bare").GetProperty("path").GetString().ShouldBe("a/");
        revision.GetProperty("file").GetProperty("path").GetString().ShouldBe("a/b/deep.txt");
        foreach (string nothing in new[] { "none", "asFile", "gone" })
        {
            revision.GetProperty(nothing).ValueKind.ShouldBe(JsonValueKind.Null, nothing);
        }
    }

    [Theory]
    [InlineData("admin", true, true)]
    [InlineData("writer", true, false)]
    [InlineData("reader", true, false)]
    [InlineData("stranger", false, false)]
    [InlineData(null, false, false)]
    public async Task Who_must_not_read_a_bucket_sees_no_package_in_it(string? account, bool seesOpen, bool seesRestricted)
    {
        await PutAsync(sandbox.S3, Bucket, "seen/by", 1_700_000_000, [File("a.txt")]);
        await PutAsync(sandbox.S3, sandbox.Host.Facts.RestrictedBucket, "seen/by", 1_700_000_000, [File("a.txt")]);
        using RegistryClient registry = new(sandbox.Host.Facts) { Token = account is null ? null : sandbox.Account(account).Token };
        foreach ((string bucket, bool isSeen) in new[]
        {
            (Bucket, seesOpen), (sandbox.Host.Facts.RestrictedBucket, seesRestricted), ("no-such-bucket", false),
        })
        {
            JsonElement data = await registry.DataAsync(
                $$"""{ packages(bucket: "{{bucket}}") { total } package(bucket: "{{bucket}}", name: "seen/by") { name } }""");
            (data.GetProperty("packages").ValueKind != JsonValueKind.Null).ShouldBe(isSeen, bucket);
            (data.GetProperty("package").ValueKind != JsonValueKind.Null).ShouldBe(isSeen, bucket);
        }
    }

    [Fact]
    public async Task A_missing_manifest_is_an_error_of_what_needs_it_and_of_nothing_else()
    {
        string hash = await PutAsync(sandbox.S3, Bucket, "manifest/gone", 1_700_000_000, [File("only.txt")]);
        await sandbox.S3.DeleteObjectAsync(Bucket, $".quilt/packages/{hash}", TestContext.Current.CancellationToken);
        using RegistryClient registry = new(sandbox.Host.Facts);
        JsonElement answer = await registry.AskAsync(
            """{ package(bucket: "quilt-sandbox", name: "manifest/gone") { revision { hash message } } }""");
        JsonElement revision = answer.GetProperty("data").GetProperty("package").GetProperty("revision");
        revision.GetProperty("hash").GetString().ShouldBe(hash);
        revision.GetProperty("message").ValueKind.ShouldBe(JsonValueKind.Null);
        answer.GetProperty("errors")[0].GetProperty("path").GetRawText().ShouldBe("""["package","revision","message"]""");
        answer.GetProperty("errors")[0].GetProperty("message").GetString()!.ShouldContain(hash);
    }

    [Fact]
    public async Task A_large_package_is_null_as_a_map_above_its_limit_and_browses_fast()
    {
        string[] files =
        [
            .. Enumerable.Range(0, 100_000).Select(static index => File(
                string.Create(CultureInfo.InvariantCulture, $"d{index / 1000:D3}/e{index / 100 % 10}/f{index:D6}.dat"), index)),
        ];
        await PutAsync(sandbox.S3, Bucket, "large/tree", 1_700_000_000, files);
        const string Document = """
            query($path: String!) { package(bucket: "quilt-sandbox", name: "large/tree") { revision {
                totalEntries contentsFlatMap dir(path: $path) { size children { __typename ... on PackageDir { path size } } }
            } } }
            """;
        JsonElement root = await BrowseAsync(Document, string.Empty);
        root.GetProperty("contentsFlatMap").ValueKind.ShouldBe(JsonValueKind.Null);
        root.GetProperty("dir").GetProperty("children").GetArrayLength().ShouldBe(100);
        root.GetProperty("dir").GetProperty("size").GetInt64().ShouldBe(100_000L * 99_999 / 2);
        Stopwatch watch = Stopwatch.StartNew();
        foreach (string path in new[] { string.Empty, "d050/", "d050/e5/", "d099/" })
        {
            (await BrowseAsync(Document, path)).GetProperty("dir").GetProperty("children").GetArrayLength().ShouldBeGreaterThan(9);
        }

        (watch.Elapsed / 4).ShouldBeLessThan(TimeSpan.FromSeconds(1));
        JsonElement whole = (await QueryAsync(
            """{ package(bucket: "quilt-sandbox", name: "large/tree") { revision { contentsFlatMap(max: 100000) } } }"""))
            .GetProperty("package").GetProperty("revision").GetProperty("contentsFlatMap");
        whole.EnumerateObject().Count().ShouldBe(100_000);
    }

    private static long Second(JsonElement revision) => revision.GetProperty("modified").GetDateTimeOffset().ToUnixTimeSeconds();

    private static IEnumerable<string?> Names(JsonElement list, string page) =>
        list.GetProperty(page).EnumerateArray().Select(static package => package.GetProperty("name").GetString());

    private static IEnumerable<string> Rows(JsonElement revision, string directory) =>
        revision.GetProperty(directory).GetProperty("children").EnumerateArray().Select(static child =>
            $"{child.GetProperty("__typename")} {child.GetProperty("path")} {child.GetProperty("size")}");

    private async Task<JsonElement> BrowseAsync(string document, string path) =>
        (await QueryAsync(document, new JsonObject { ["path"] = path })).GetProperty("package").GetProperty("revision");

    private async Task<JsonElement> QueryAsync(string document, JsonObject? variables = null)
    {
        using RegistryClient registry = new(sandbox.Host.Facts);
        return await registry.DataAsync(document, variables);
    }
}
