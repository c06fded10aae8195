using System.Text;
using Amazon.S3;
using QuiltE2E.Sandbox.Hosting;
using QuiltE2E.Tests.Sandbox.Support;

namespace QuiltE2E.Tests.Sandbox.Search;

/// <summary>The index follows what is written: new, changed and removed, after the delay, over restarts and resets.</summary>
public sealed class SearchIndexTests : IAsyncLifetime
{
    private const string Bucket = SandboxFixture.Bucket;

    private readonly SandboxFixture _sandbox = new();
    private RegistryClient _registry = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await _sandbox.InitializeAsync();
        _registry = new(_sandbox.Host.Facts);
    }

    public async ValueTask DisposeAsync()
    {
        _registry.Dispose();
        await _sandbox.DisposeAsync();
    }

    [Fact]
    public async Task A_write_is_found_after_the_delay_and_not_before()
    {
        await _sandbox.Raw.SendAsync(new RawRequest("POST", "/_sandbox/events").WithBody("""{ "indexDelay": 3600000 }"""u8.ToArray()));
        await SearchCalls.PutAsync(_sandbox, "a.txt", "early");
        (await _registry.FindTextAsync(Bucket, "early")).ShouldBeEmpty();
        await SearchCalls.SettleAsync(_sandbox.Host);
        (await _registry.FindTextAsync(Bucket, "early")).ShouldBe(["a.txt"]);
        (await _sandbox.Raw.SendAsync(new("POST", "/_sandbox/reset"))).Status.ShouldBe(200);
        (await _registry.FindTextAsync(Bucket, "early")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Versions_markers_and_removals_are_followed()
    {
        string first = (await _sandbox.S3.PutObjectAsync(new() { BucketName = Bucket, Key = "a.txt", ContentBody = "one" }, Cancel)).VersionId;
        await SearchCalls.PutAsync(_sandbox, "a.txt", "two");
        await _sandbox.S3.DeleteObjectAsync(Bucket, "a.txt", Cancel);
        await SearchCalls.SettleAsync(_sandbox.Host);
        (await _registry.FindTextAsync(Bucket, "key:a.txt")).Length.ShouldBe(3);
        (await _registry.FindTextAsync(Bucket, "key:a.txt AND delete_marker:true")).Length.ShouldBe(1);
        await _sandbox.S3.DeleteObjectAsync(Bucket, "a.txt", first, Cancel);
        await SearchCalls.SettleAsync(_sandbox.Host);
        (await _registry.FindTextAsync(Bucket, "content:one")).ShouldBeEmpty();
        (await _registry.FindTextAsync(Bucket, "content:two")).Length.ShouldBe(1);
    }

    [Fact]
    public async Task Tags_are_followed()
    {
        await _sandbox.S3.PutObjectAsync(new() { BucketName = Bucket, Key = "a.txt", ContentBody = "x", TagSet = [new() { Key = "team", Value = "blue" }] }, Cancel);
        await SearchCalls.SettleAsync(_sandbox.Host);
        (await _registry.FindTextAsync(Bucket, "s3_tags:blue")).ShouldBe(["a.txt"]);
        await _sandbox.S3.PutObjectTaggingAsync(new() { BucketName = Bucket, Key = "a.txt", Tagging = new() { TagSet = [new() { Key = "team", Value = "green" }] } }, Cancel);
        await SearchCalls.SettleAsync(_sandbox.Host);
        (await _registry.FindTextAsync(Bucket, "s3_tags:blue")).ShouldBeEmpty();
        (await _registry.FindTextAsync(Bucket, "s3_tags:\"team green\"")).ShouldBe(["a.txt"]);
    }

    [Fact]
    public async Task Pointers_that_move_and_manifests_that_go_are_followed()
    {
        string first = await SeededPackages.PutAsync(_sandbox.S3, Bucket, "team/p", 1700000000, [SeededPackages.File("old.csv")]);
        await SearchCalls.SettleAsync(_sandbox.Host);
        (await PointersAsync(first)).ShouldBe(["team/p:1700000000", "team/p:latest"]);
        string second = await SeededPackages.PutAsync(_sandbox.S3, Bucket, "team/p", 1700000001, [SeededPackages.File("new.csv")]);
        await SearchCalls.SettleAsync(_sandbox.Host);
        (await PointersAsync(first)).ShouldBe(["team/p:1700000000"]);
        (await PointersAsync(second)).ShouldBe(["team/p:1700000001", "team/p:latest"]);
        (await _registry.FindTextAsync(SearchFixture.Packages, "entry_lk:*.csv")).ShouldBe(["new.csv", "old.csv"]);
        await _sandbox.S3.DeleteObjectAsync(Bucket, ".quilt/named_packages/team/p/1700000000", Cancel);
        await _sandbox.S3.DeleteObjectAsync(Bucket, ".quilt/packages/" + first, Cancel);
        await SearchCalls.SettleAsync(_sandbox.Host);
        (await PointersAsync(first)).ShouldBeEmpty();
        (await _registry.FindTextAsync(SearchFixture.Packages, "entry_lk:*.csv")).ShouldBe(["new.csv"]);
        (await _registry.FindTextAsync(SearchFixture.Packages, "mnfst_hash:" + first)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Objects_of_packages_say_so()
    {
        string version = (await _sandbox.S3.PutObjectAsync(new() { BucketName = Bucket, Key = "data.csv", ContentBody = "x" }, Cancel)).VersionId;
        await SeededPackages.PutAsync(
            _sandbox.S3, Bucket, "team/p", 1700000000, [SeededPackages.File("d.csv", physicalKey: $"s3://{Bucket}/data.csv?versionId={version}")]);
        await SearchCalls.SettleAsync(_sandbox.Host);
        (await _registry.FindTextAsync(Bucket, "was_packaged:true")).ShouldBe(["data.csv"]);
    }

    [Fact]
    public async Task What_is_no_package_is_overlooked()
    {
        await SearchCalls.PutAsync(_sandbox, ".quilt/packages/" + new string('a', 64), "no manifest");
        await SearchCalls.PutAsync(_sandbox, ".quilt/named_packages/team/p/latest", "no hash");
        await SearchCalls.PutAsync(_sandbox, ".quilt/named_packages/latest", new string('b', 64));
        await SearchCalls.SettleAsync(_sandbox.Host);
        (await _registry.FindTextAsync(SearchFixture.Packages, "*")).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_restart_finds_what_was_written_and_a_lost_index_is_made_anew()
    {
        string folder = Directory.CreateTempSubdirectory("quilt-test-").FullName;
        await using (SandboxHost host = await SandboxHost.StartAsync(new() { DataDirectory = folder, IndexDelay = TimeSpan.FromHours(1) }, Cancel))
        {
            using AmazonS3Client s3 = SandboxFixture.Connect(host.Facts);
            await SeededPackages.PutObjectAsync(s3, Bucket, "kept.txt", Encoding.UTF8.GetBytes("kept words"));
            await SeededPackages.PutAsync(s3, Bucket, "team/p", 1700000000, [SeededPackages.File("old.csv")]);
        }

        foreach (bool isLost in (bool[])[false, true])
        {
            if (isLost)
            {
                Array.ForEach(Directory.GetFiles(folder, "search.db*"), File.Delete);
            }

            await using SandboxHost again = await SandboxHost.StartAsync(new() { DataDirectory = folder }, Cancel);
            using RegistryClient registry = new(again.Facts);
            await SearchCalls.SettleAsync(again);
            (await registry.FindTextAsync(Bucket, "kept")).ShouldBe(["kept.txt"]);
            (await registry.FindTextAsync(SearchFixture.Packages, "ptr_tag:latest")).ShouldBe(["team/p:latest"]);
        }

        Directory.Delete(folder, recursive: true);
    }

    [Theory]
    [InlineData("DropHit", """ "key": "team/a" """, "team/b:latest")]
    [InlineData("AddHit", """ "key": "team/never" """, "team/a:latest", "team/b:latest", "team/never:latest")]
    public async Task Searches_can_be_made_to_lie(string effect, string rest, params string[] found)
    {
        await SeededPackages.PutAsync(_sandbox.S3, Bucket, "team/a", 1700000000, [SeededPackages.File("a.csv")]);
        await SeededPackages.PutAsync(_sandbox.S3, Bucket, "team/b", 1700000000, [SeededPackages.File("b.csv")]);
        await SearchCalls.SettleAsync(_sandbox.Host);
        await FaultRules.SetAsync(_sandbox, $$"""{ "service": "registry", "operation": "search", "effect": "{{effect}}", {{rest}} }""");
        (await _registry.FindTextAsync(SearchFixture.Packages, "ptr_tag:latest")).ShouldBe(found);
    }

    [Fact]
    public async Task Sizes_and_hashes_can_be_made_to_lie_where_meant()
    {
        string hash = await SeededPackages.PutAsync(_sandbox.S3, Bucket, "team/a", 1700000000, [SeededPackages.File("a.csv", 5), SeededPackages.File("b.csv", 6)]);
        await SearchCalls.SettleAsync(_sandbox.Host);
        await FaultRules.SetAsync(_sandbox, """{ "service": "registry", "operation": "search", "effect": "AlterHitSize", "key": "a.csv", "by": 3 }""");
        await FaultRules.SetAsync(_sandbox, """{ "service": "registry", "operation": "search", "effect": "AlterHitHash", "key": "team/*", "bucket": "quilt-sandbox" }""");
        System.Text.Json.JsonElement entries = await _registry.SearchAsync(SearchFixture.Packages, """{ "query": { "exists": { "field": "entry_lk" } }, "sort": "entry_lk" }""");
        entries.Hits().Select(static hit => hit.GetProperty("_source").GetProperty("entry_size").GetInt64()).ShouldBe([8, 6]);
        System.Text.Json.JsonElement manifest = await _registry.SearchAsync(SearchFixture.Packages, """{ "query": { "exists": { "field": "mnfst_hash" } } }""");
        string? told = manifest.Hits().Single().GetProperty("_source").GetProperty("mnfst_hash").GetString();
        told.ShouldNotBeNull().Length.ShouldBe(64);
        string.Equals(told, hash, StringComparison.Ordinal).ShouldBeFalse();
    }

    private async Task<string[]> PointersAsync(string hash) =>
        await _registry.FindAsync(SearchFixture.Packages, $$"""{ "bool": { "filter": [{ "exists": { "field": "ptr_name" } }, { "term": { "join_field#mnfst": "mnfst:{{hash}}" } }] } }""");
}
