using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using QuiltE2E.Tests.Sandbox.Support;
using static QuiltE2E.Tests.Sandbox.Support.SeededPackages;

namespace QuiltE2E.Tests.Sandbox.Registry;

/// <summary>Pushes under workflows, and promotion to another registry.</summary>
public sealed class PackageWorkflowTests
{
    private const string Bucket = SandboxFixture.Bucket;

    private const string Config = """
        version: "1"
        default_workflow: strict
        is_workflow_required: false
        workflows:
          strict:
            name: Strict
            is_message_required: true
            handle_pattern: ^team/
            metadata_schema: meta
            entries_schema: files
          open:
            name: Open
          broken:
            name: Broken
            metadata_schema: missing
          referring:
            name: Referring
            metadata_schema: referring
        schemas:
          meta:
            url: s3://quilt-sandbox/schemas/meta.json
          files:
            url: s3://quilt-sandbox/schemas/files.json
          missing:
            url: s3://quilt-sandbox/schemas/not-there.json
          referring:
            url: s3://quilt-sandbox/schemas/referring.json
        successors:
          s3://quilt-sandbox-readonly:
            title: Next
          s3://quilt-sandbox-restricted/:
            title: Pointers only
            copy_data: false
        """;

    [Theory]
    [InlineData("""{"name":"team/a"}""", "params.message", "Commit message is required by workflow, but none was provided.")]
    [InlineData("""{"name":"x/team","message":"m"}""", "params.name", "Package name doesn't match required pattern.")]
    [InlineData("""{"name":"team/a","message":"m"}""", "params.userMeta", "Metadata failed validation: ")]
    [InlineData("""{"name":"team/a","message":"m","userMeta":{"n":1.5}}""", "params.userMeta", "Metadata failed validation: ")]
    [InlineData("""{"name":"team/a","message":"m","userMeta":{"n":1}}""", "src.entries", "Package entries failed validation: ")]
    [InlineData("""{"name":"team/a","message":"m","workflow":"none"}""", "params.workflow", "There is no 'none' workflow in config.")]
    public async Task A_package_that_a_workflow_refuses_is_wrong_input_by_path(string parameters, string path, string message)
    {
        await using SandboxScope scope = await StartAsync(Config);
        JsonElement result = await ConstructAsync(scope, parameters, "[]");
        result.GetProperty("__typename").GetString().ShouldBe("InvalidInput");
        JsonElement error = result.GetProperty("errors").EnumerateArray().ShouldHaveSingleItem();
        error.GetProperty("path").GetString().ShouldBe(path);
        error.GetProperty("name").GetString().ShouldBe("WorkflowValidationError");
        error.GetProperty("message").GetString()!.ShouldStartWith(message);
        error.GetProperty("context").GetProperty("details").GetString().ShouldBe(error.GetProperty("message").GetString());
    }

    [Theory]
    [InlineData(Config, "broken", "Couldn't load schema at s3://quilt-sandbox/schemas/not-there.json.")]
    [InlineData(Config, "referring", "Currently we don't support $ref in schema.")]
    [InlineData("a: [", null, "Couldn't parse workflows config as YAML.")]
    [InlineData("version: \"1\"", null, "Workflows config failed validation: ")]
    [InlineData("version: \"2.0.0\"\nworkflows: {w: {name: W}}", null, "Version '2.0.0' is not supported")]
    [InlineData("version: \"1\"\nworkflows: {w: {name: W, metadata_schema: s}}", "w", "There is no 's' in schemas.")]
    [InlineData("version: \"1\"\nworkflows: {w: {name: W, metadata_schema: s}}\nschemas: {s: {url: 'file:///x'}}", "w", "Local schema 'file:///x' can't be used on the remote registry.")]
    public async Task A_broken_configuration_is_an_operation_error(string config, string? workflow, string message)
    {
        await using SandboxScope scope = await StartAsync(config);
        JsonObject parameters = new() { ["name"] = "team/a", ["message"] = "m", ["workflow"] = workflow };
        JsonElement result = await ConstructAsync(scope, parameters.ToJsonString(), "[]");
        result.GetProperty("__typename").GetString().ShouldBe("OperationError", result.ToString());
        result.GetProperty("name").GetString().ShouldBe("QuiltException");
        result.GetProperty("context").GetProperty("details").GetString()!.ShouldStartWith(message);
    }

    [Theory]
    [InlineData("", "\"id\": null")]
    [InlineData("open", "\"id\": \"open\"")]
    [InlineData(null, "\"id\": \"strict\"")]
    public async Task The_workflow_is_recorded_with_the_versions_that_were_read(string? workflow, string id)
    {
        await using SandboxScope scope = await StartAsync(Config);
        JsonObject parameters = new()
        {
            ["name"] = "team/recorded",
            ["message"] = "m",
            ["workflow"] = workflow,
            ["userMeta"] = new JsonObject { ["n"] = 1 },
        };
        JsonElement result = await ConstructAsync(
            scope, parameters.ToJsonString(), """[{"logicalKey":"README.md","physicalKey":"s3://quilt-sandbox/schemas/meta.json"}]""");
        result.GetProperty("__typename").GetString().ShouldBe("PackagePushSuccess", result.ToString());
        string manifest = await GetObjectAsync(
            scope.S3, Bucket, $".quilt/packages/{result.GetProperty("revision").GetProperty("hash").GetString()}");
        string header = manifest[..manifest.IndexOf('\n', StringComparison.Ordinal)];
        header.ShouldStartWith("""{"version": "v0", "user_meta": {"n": 1}, "workflow": {""" + id);
        header.ShouldContain("\"config\": \"s3://quilt-sandbox/.quilt/workflows/config.yml?versionId=");
        header.Contains("\"meta\": \"s3://quilt-sandbox/schemas/meta.json?versionId=", StringComparison.Ordinal).ShouldBe(workflow is null);
    }

    [Fact]
    public async Task Promotion_copies_data_where_the_source_says_so_and_keeps_the_hashes()
    {
        await using SandboxScope scope = await StartAsync(Config);
        await PutObjectAsync(scope.S3, Bucket, "data/one.txt", "one"u8.ToArray());
        string source = await PutAsync(
            scope.S3,
            Bucket,
            "team/source",
            1_700_000_000,
            ["""{"logical_key": "d/", "meta": {"x": 1}}""", File("d/one.txt", 3, """{"user_meta": {"k": 1.0}}""", "s3://quilt-sandbox/data/one.txt")],
            """{"version": "v0", "user_meta": {"old": true}, "message": "first"}""");
        JsonElement result = await PromoteAsync(
            scope, """{"bucket":"quilt-sandbox-readonly","name":"team/target","message":"second"}""", source, "some/prefix");
        result.GetProperty("__typename").GetString().ShouldBe("PackagePushSuccess", result.ToString());
        string manifest = await GetObjectAsync(
            scope.S3, "quilt-sandbox-readonly", $".quilt/packages/{result.GetProperty("revision").GetProperty("hash").GetString()}");
        string[] lines = manifest.TrimEnd('\n').Split('\n');
        lines[0].ShouldBe("""{"version": "v0", "message": "second"}""");
        lines.Length.ShouldBe(2);
        lines[1].ShouldStartWith(
            """{"logical_key": "d/one.txt", "physical_keys": ["s3://quilt-sandbox-readonly/some/prefix/team/target/d/one.txt?versionId=""");
        lines[1].ShouldEndWith("""], "size": 3, "hash": {"type": "SHA256", "value": "ab"}, "meta": {"user_meta": {"k": 1.0}}}""");
        (await GetObjectAsync(scope.S3, "quilt-sandbox-readonly", "some/prefix/team/target/d/one.txt")).ShouldBe("one");
    }

    [Fact]
    public async Task Promotion_without_data_leaves_every_file_where_it_is()
    {
        await using SandboxScope scope = await StartAsync(Config);
        string source = await PutAsync(scope.S3, Bucket, "team/source", 1_700_000_000, [File("a.txt", 3)]);
        JsonElement result = await PromoteAsync(
            scope, """{"bucket":"quilt-sandbox-restricted","name":"team/target","userMeta":{"new":1.0}}""", source, destPrefix: null);
        string manifest = await GetObjectAsync(
            scope.S3, "quilt-sandbox-restricted", $".quilt/packages/{result.GetProperty("revision").GetProperty("hash").GetString()}");
        manifest.ShouldStartWith("""{"version": "v0", "user_meta": {"new": 1.0}, "message": null}""" + "\n");
        manifest.ShouldContain("\"s3://quilt-sandbox/data\"");
    }

    [Theory]
    [InlineData("admin", "quilt-sandbox", "quilt-sandbox", "ok", "InvalidSuccessor")]
    [InlineData("admin", "quilt-sandbox", "quilt-sandbox-readonly", "missing", "AWSError")]
    [InlineData("admin", "no-such-bucket", "quilt-sandbox-readonly", "ok", "InvalidRegistry")]
    [InlineData("admin", "quilt-sandbox", "no-such-bucket", "ok", "InvalidRegistry")]
    [InlineData("writer", "quilt-sandbox", "quilt-sandbox-readonly", "ok", "Forbidden")]
    [InlineData("writer", "quilt-sandbox-restricted", "quilt-sandbox", "ok", "Forbidden")]
    [InlineData("admin", "quilt-sandbox-readonly", "quilt-sandbox", "other", "InvalidSuccessor")]
    [InlineData("admin", "quilt-sandbox", "quilt-sandbox-readonly", "local", "ManifestHasLocalKeys")]
    [InlineData("admin", "quilt-sandbox", "quilt-sandbox-readonly", "lost", "AWSError")]
    public async Task A_promotion_that_cannot_be_is_an_operation_error(
        string account, string from, string to, string package, string name)
    {
        await using SandboxScope scope = await StartAsync(Config);
        string hash = package switch
        {
            "ok" => await PutAsync(scope.S3, Bucket, "team/source", 1_700_000_000, [File("a.txt")]),
            "other" => await PutAsync(scope.S3, "quilt-sandbox-readonly", "team/source", 1_700_000_000, [File("a.txt")]),
            "local" => await PutAsync(scope.S3, Bucket, "team/source", 1_700_000_000, [File("a.txt", 1, "{}", "file:///tmp/x")]),
            "lost" => await PutAsync(scope.S3, Bucket, "team/source", 1_700_000_000, [File("a.txt", 1, "{}", "s3://quilt-sandbox/lost")]),
            _ => new string('0', 64),
        };
        using RegistryClient registry = scope.As(account);
        JsonElement result = await PromoteAsync(registry, $$"""{"bucket":"{{to}}","name":"team/target","message":"m"}""", from, hash, null);
        result.GetProperty("__typename").GetString().ShouldBe("OperationError", result.ToString());
        result.GetProperty("name").GetString().ShouldBe(name);
        result.GetProperty("message").GetString().ShouldNotBeNullOrWhiteSpace();
    }

    private static async Task<SandboxScope> StartAsync(string config)
    {
        SandboxScope scope = await SandboxScope.StartAsync();
        await PutObjectAsync(scope.S3, Bucket, ".quilt/workflows/config.yml", Encoding.UTF8.GetBytes(config));
        await PutObjectAsync(scope.S3, Bucket, "schemas/meta.json", """
            {"type": "object", "required": ["n"], "properties": {"n": {"type": "integer"}}}
            """u8.ToArray());
        await PutObjectAsync(scope.S3, Bucket, "schemas/files.json", """
            {"type": "array", "contains": {"properties": {"logical_key": {"const": "README.md"}, "size": {"minimum": 1}}}}
            """u8.ToArray());
        await PutObjectAsync(scope.S3, Bucket, "schemas/referring.json", """{"$ref": "#/definitions/x"}"""u8.ToArray());
        return scope;
    }

    private static async Task<JsonElement> ConstructAsync(SandboxScope scope, string parameters, string entries)
    {
        JsonObject all = JsonNode.Parse(parameters)!.AsObject();
        all["bucket"] = Bucket;
        JsonObject variables = new() { ["params"] = all, ["src"] = new JsonObject { ["entries"] = JsonNode.Parse(entries) } };
        return (await scope.Registry.DataAsync(PushDocuments.Construct, variables)).GetProperty("packageConstruct");
    }

    private static Task<JsonElement> PromoteAsync(SandboxScope scope, string parameters, string hash, string? destPrefix) =>
        PromoteAsync(scope.Registry, parameters, Bucket, hash, destPrefix);

    private static async Task<JsonElement> PromoteAsync(
        RegistryClient registry, string parameters, string bucket, string hash, string? destPrefix)
    {
        JsonObject variables = new()
        {
            ["params"] = JsonNode.Parse(parameters),
            ["src"] = new JsonObject { ["bucket"] = bucket, ["name"] = "team/source", ["hash"] = hash },
            ["destPrefix"] = destPrefix,
        };
        return (await registry.DataAsync(PushDocuments.Promote, variables)).GetProperty("packagePromote");
    }
}
