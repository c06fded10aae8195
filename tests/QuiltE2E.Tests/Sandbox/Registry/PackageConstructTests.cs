using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using QuiltE2E.Core.Packages;
using QuiltE2E.Tests.Sandbox.Support;
using static QuiltE2E.Tests.Sandbox.Support.SeededPackages;

namespace QuiltE2E.Tests.Sandbox.Registry;

/// <summary><c>packageConstruct</c> and <c>packageRevisionDelete</c>, and each of their error arms.</summary>
public sealed class PackageConstructTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>
{
    private const string Bucket = SandboxFixture.Bucket;

    [Fact]
    public async Task A_manifest_is_byte_for_byte_what_a_client_writes()
    {
        await PutObjectAsync(sandbox.S3, Bucket, "bytes/a b.txt", "Hello, World!"u8.ToArray());
        string version = await LatestVersionAsync("bytes/a b.txt");
        JsonElement result = await ConstructAsync(
            """{"bucket":"quilt-sandbox","name":"bytes/given","message":"Hé","userMeta":{"z":1.0,"a":[1,2.50,null],"big":123456789012345678901}}""",
            """
            [
              {"logicalKey":"b.txt","physicalKey":"s3://quilt-sandbox/bytes/a%20b.txt","meta":{"user_meta":{"n":1.0}}},
              {"logicalKey":"a/x.txt","physicalKey":"s3://quilt-sandbox/any?versionId=v1","size":7,"hash":{"type":"SHA256","value":"ab"}}
            ]
            """);
        string hash = Success(result);
        string manifest = await GetObjectAsync(sandbox.S3, Bucket, $".quilt/packages/{hash}");
        manifest.ShouldBe(
            """{"version": "v0", "user_meta": {"z": 1.0, "a": [1, 2.5, null], "big": 123456789012345678901}, "message": "Hé"}""" + "\n"
            + """{"logical_key": "a/x.txt", "physical_keys": ["s3://quilt-sandbox/any?versionId=v1"], "size": 7, "hash": {"type": "SHA256", "value": "ab"}, "meta": {}}""" + "\n"
            + $$$$"""{"logical_key": "b.txt", "physical_keys": ["s3://quilt-sandbox/bytes/a%20b.txt?versionId={{{{version}}}}"], "size": 13, "hash": {"type": "sha2-256-chunked", "value": "BCp9ZKWB7y7pg/IQWIAcw1ZjtwXmxV9i+o4PGOzHCYk="}, "meta": {"user_meta": {"n": 1.0}}}""" + "\n");
        using MemoryStream stream = new(Encoding.UTF8.GetBytes(manifest));
        (await TopHashCalculator.ComputeAsync(stream, TestContext.Current.CancellationToken)).Value.ShouldBe(hash);
        (await GetObjectAsync(sandbox.S3, Bucket, ".quilt/named_packages/bytes/given/latest")).ShouldBe(hash);
    }

    [Fact]
    public async Task A_package_without_anything_has_the_well_known_hash()
    {
        JsonElement result = await ConstructAsync("""{"bucket":"quilt-sandbox","name":"nothing/in-it"}""", "[]");
        Success(result).ShouldBe("2a5a67156ca9238c14d12042db51c5b52260fdd5511b61ea89b58929d6e1769b");
    }

    [Fact]
    public async Task Pushes_of_one_second_get_a_second_each_and_the_last_one_is_latest()
    {
        await using SandboxScope scope = await SandboxScope.StartAsync();
        List<string> hashes = [];
        for (int index = 0; index < 3; index++)
        {
            hashes.Add(Success(await ConstructAsync(
                scope.Registry, $$"""{"bucket":"quilt-sandbox","name":"same/second","message":"{{index}}"}""", "[]")));
        }

        JsonElement package = (await scope.Registry.DataAsync(
            """{ package(bucket: "quilt-sandbox", name: "same/second") { revisions { page { hash modified } } revision { hash } } }"""))
            .GetProperty("package");
        long now = scope.Clock.GetUtcNow().ToUnixTimeSeconds();
        package.GetProperty("revisions").GetProperty("page").EnumerateArray()
            .Select(static revision => (
                revision.GetProperty("hash").GetString(),
                revision.GetProperty("modified").GetDateTimeOffset().ToUnixTimeSeconds()))
            .ShouldBe([(hashes[2], now + 2), (hashes[1], now + 1), (hashes[0], now)]);
        package.GetProperty("revision").GetProperty("hash").GetString().ShouldBe(hashes[2]);
    }

    [Fact]
    public async Task The_success_arm_shows_the_package_and_its_revision()
    {
        JsonElement result = await ConstructAsync("""{"bucket":"quilt-sandbox","name":"arm/success","message":"m"}""", "[]");
        result.GetProperty("package").GetProperty("name").GetString().ShouldBe("arm/success");
        result.GetProperty("package").GetProperty("revisions").GetProperty("total").GetInt32().ShouldBe(1);
        result.GetProperty("revision").GetProperty("message").GetString().ShouldBe("m");
    }

    [Theory]
    [InlineData("""{"name":"bad name"}""", "[]", "params.name", "InvalidPackageName")]
    [InlineData("""{"name":"a/b/c"}""", "[]", "params.name", "InvalidPackageName")]
    [InlineData("""{"userMeta":[1]}""", "[]", "params.userMeta", "InvalidMetadata")]
    [InlineData("""{"userMeta":{"n":1e999}}""", "[]", "params.userMeta", "InvalidMetadata")]
    [InlineData("""{"workflow":"w"}""", "[]", "params.workflow", "WorkflowValidationError")]
    [InlineData("""{"workflow":""}""", "[]", "params.workflow", "WorkflowValidationError")]
    [InlineData("{}", """[{"logicalKey":"a","physicalKey":"file:///etc/passwd"}]""", "src.entries.0.physicalKey", "InvalidLocalPhysicalKey")]
    [InlineData("{}", """[{"logicalKey":"a","physicalKey":"https://x/y"}]""", "src.entries.0.physicalKey", "InvalidS3PhysicalKey")]
    [InlineData("{}", """[{"logicalKey":"a","physicalKey":"s3://quilt-sandbox/%zz"}]""", "src.entries.0.physicalKey", "InvalidS3PhysicalKey")]
    [InlineData("{}", """[{"logicalKey":"a","physicalKey":"s3://quilt-sandbox"}]""", "src.entries.0.physicalKey", "InvalidS3PhysicalKey")]
    [InlineData("{}", """[{"logicalKey":"","physicalKey":"s3://quilt-sandbox/x"}]""", "src.entries.0.logicalKey", "InvalidLogicalKey")]
    [InlineData("{}", """[{"logicalKey":"a/../b","physicalKey":"s3://quilt-sandbox/x"}]""", "src.entries.0.logicalKey", "InvalidLogicalKey")]
    [InlineData("{}", """[{"logicalKey":"a","physicalKey":"s3://quilt-sandbox/x"},{"logicalKey":"a","physicalKey":"s3://quilt-sandbox/x"}]""", "src.entries.1.logicalKey", "InvalidLogicalKey")]
    [InlineData("{}", """[{"logicalKey":"a","physicalKey":"s3://quilt-sandbox/x"},{"logicalKey":"a/b","physicalKey":"s3://quilt-sandbox/x"}]""", "src.entries.1.logicalKey", "InvalidLogicalKey")]
    [InlineData("{}", """[{"logicalKey":"a/b","physicalKey":"s3://quilt-sandbox/x"},{"logicalKey":"a","physicalKey":"s3://quilt-sandbox/x"}]""", "src.entries.1.logicalKey", "InvalidLogicalKey")]
    [InlineData("{}", """[{"logicalKey":"a","physicalKey":"s3://quilt-sandbox/x","size":1.5}]""", "src.entries.0.size", "InvalidSize")]
    [InlineData("{}", """[{"logicalKey":"a","physicalKey":"s3://quilt-sandbox/x","size":-1}]""", "src.entries.0.size", "InvalidSize")]
    [InlineData("{}", """[{"logicalKey":"a","physicalKey":"s3://quilt-sandbox/x","meta":"text"}]""", "src.entries.0.meta", "InvalidMetadata")]
    public async Task Wrong_input_is_named_by_its_path(string parameters, string entries, string path, string name)
    {
        JsonElement result = await ConstructAsync(Params("input/wrong", parameters), entries);
        result.GetProperty("__typename").GetString().ShouldBe("InvalidInput");
        JsonElement error = result.GetProperty("errors").EnumerateArray().ShouldHaveSingleItem();
        error.GetProperty("path").GetString().ShouldBe(path);
        error.GetProperty("name").GetString().ShouldBe(name);
        error.GetProperty("message").GetString().ShouldNotBeNullOrWhiteSpace();
        await NothingIsThereAsync("input/wrong");
    }

    [Fact]
    public async Task Everything_that_is_wrong_with_the_files_is_told_at_once()
    {
        JsonElement result = await ConstructAsync(
            Params("input/wrong", "{}"),
            """[{"logicalKey":"..","physicalKey":"s3://quilt-sandbox/x"},{"logicalKey":"b","physicalKey":"nowhere","size":0.5}]""");
        result.GetProperty("errors").EnumerateArray().Select(static error => error.GetProperty("path").GetString())
            .ShouldBe(["src.entries.0.logicalKey", "src.entries.1.physicalKey", "src.entries.1.size"]);
    }

    [Theory]
    [InlineData("admin", """{"bucket":"no-such-bucket"}""", "[]", "InvalidRegistry", "registry_url")]
    [InlineData("reader", "{}", "[]", "Forbidden", "details")]
    [InlineData("stranger", "{}", "[]", "Forbidden", "details")]
    [InlineData("writer", """{"bucket":"quilt-sandbox-readonly"}""", "[]", "Forbidden", "details")]
    [InlineData("admin", "{}", """[{"logicalKey":"a","physicalKey":"s3://quilt-sandbox/not/there"}]""", "FailedToFetchObjectMetadata", "error")]
    [InlineData("admin", "{}", """[{"logicalKey":"a","physicalKey":"s3://no-such-bucket/x"}]""", "FailedToFetchObjectMetadata", "physical_key")]
    [InlineData("admin", "{}", """[{"logicalKey":"a","physicalKey":"s3://quilt-sandbox/x?versionId=gone"}]""", "FailedToFetchObjectMetadata", "logical_key")]
    public async Task What_cannot_be_done_is_an_operation_error(
        string account, string parameters, string entries, string name, string fact)
    {
        using RegistryClient registry = new(sandbox.Host.Facts) { Token = sandbox.Account(account).Token };
        JsonElement result = await ConstructAsync(registry, Params("operation/wrong", parameters), entries);
        result.GetProperty("__typename").GetString().ShouldBe("OperationError");
        result.GetProperty("name").GetString().ShouldBe(name);
        result.GetProperty("context").TryGetProperty(fact, out _).ShouldBeTrue();
        await NothingIsThereAsync("operation/wrong");
    }

    [Fact]
    public async Task A_removed_revision_takes_its_pointers_along_and_latest_moves()
    {
        string first = await PutAsync(sandbox.S3, Bucket, "remove/some", 1_700_000_000, [File("a.txt")]);
        string second = await PutAsync(sandbox.S3, Bucket, "remove/some", 1_700_000_010, [File("b.txt")]);
        (await RemoveAsync("remove/some", second)).GetProperty("__typename").GetString().ShouldBe("PackageRevisionDeleteSuccess");
        (await GetObjectAsync(sandbox.S3, Bucket, ".quilt/named_packages/remove/some/latest")).ShouldBe(first);
        (await PointersAsync("remove/some")).ShouldBe(["1700000000", "latest"]);

        JsonElement again = await RemoveAsync("remove/some", second);
        again.GetProperty("__typename").GetString().ShouldBe("OperationError");
        again.GetProperty("name").GetString().ShouldBe("RevisionNotFound");
        again.GetProperty("message").GetString()!.ShouldContain(second);

        await RemoveAsync("remove/some", first);
        (await PointersAsync("remove/some")).ShouldBeEmpty();
        (await GetObjectAsync(sandbox.S3, Bucket, $".quilt/packages/{second}")).ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Removing_an_older_revision_leaves_latest_alone_and_readers_remove_nothing()
    {
        string first = await PutAsync(sandbox.S3, Bucket, "remove/older", 1_700_000_000, [File("a.txt")]);
        string second = await PutAsync(sandbox.S3, Bucket, "remove/older", 1_700_000_010, [File("b.txt")]);
        using (RegistryClient reader = new(sandbox.Host.Facts) { Token = sandbox.Account("reader").Token })
        {
            (await RemoveAsync("remove/older", first, reader)).GetProperty("name").GetString().ShouldBe("Forbidden");
        }

        await RemoveAsync("remove/older", first);
        (await PointersAsync("remove/older")).ShouldBe(["1700000010", "latest"]);
        (await GetObjectAsync(sandbox.S3, Bucket, ".quilt/named_packages/remove/older/latest")).ShouldBe(second);
    }

    private static string Params(string name, string parameters)
    {
        JsonObject all = new() { ["bucket"] = Bucket, ["name"] = name };
        foreach ((string field, JsonNode? value) in JsonNode.Parse(parameters)!.AsObject())
        {
            all[field] = value?.DeepClone();
        }

        return all.ToJsonString();
    }

    private static string Success(JsonElement result)
    {
        result.GetProperty("__typename").GetString().ShouldBe("PackagePushSuccess", result.ToString());
        return result.GetProperty("revision").GetProperty("hash").GetString()!;
    }

    private async Task<JsonElement> ConstructAsync(string parameters, string entries)
    {
        using RegistryClient registry = new(sandbox.Host.Facts);
        return await ConstructAsync(registry, parameters, entries);
    }

    private static async Task<JsonElement> ConstructAsync(RegistryClient registry, string parameters, string entries) =>
        (await registry.DataAsync(
            PushDocuments.Construct,
            new JsonObject
            {
                ["params"] = JsonNode.Parse(parameters),
                ["src"] = new JsonObject { ["entries"] = JsonNode.Parse(entries) },
            })).GetProperty("packageConstruct");

    private async Task<JsonElement> RemoveAsync(string name, string hash, RegistryClient? registry = null)
    {
        using RegistryClient own = new(sandbox.Host.Facts);
        return (await (registry ?? own).DataAsync(
            PushDocuments.Remove, new JsonObject { ["bucket"] = Bucket, ["name"] = name, ["hash"] = hash }))
            .GetProperty("packageRevisionDelete");
    }

    private async Task<IEnumerable<string>> PointersAsync(string name)
    {
        string prefix = $".quilt/named_packages/{name}/";
        Amazon.S3.Model.ListObjectsV2Response listing = await sandbox.S3.ListObjectsV2Async(
            new() { BucketName = Bucket, Prefix = prefix }, TestContext.Current.CancellationToken);
        return (listing.S3Objects ?? []).Select(found => found.Key[prefix.Length..]);
    }

    private async Task NothingIsThereAsync(string name) => (await PointersAsync(name)).ShouldBeEmpty();

    private async Task<string> LatestVersionAsync(string key) =>
        (await sandbox.S3.GetObjectMetadataAsync(Bucket, key, TestContext.Current.CancellationToken)).VersionId;
}
