using System.Text.RegularExpressions;
using QuiltE2E.Core.Backends;
using QuiltE2E.Core.Errors;
using QuiltE2E.Core.Packages;
using QuiltE2E.Core.Storage;
using QuiltE2E.Core.Workflows;
using QuiltE2E.Tests.Registry;

namespace QuiltE2E.Tests.Workflows;

/// <summary>Pushes into a registry with workflows: every check with its own error, nothing written, and the record in the header.</summary>
public sealed class WorkflowPushTests(RegistryFixture fixture) : RegistryTest(fixture), IAsyncLifetime
{
    private const string ConfigKey = ".quilt/workflows/config.yml";

    private string Config => $$"""
        version: "1"
        is_workflow_required: false
        workflows:
          all: {name: All, handle_pattern: "^[a-z]+/", metadata_schema: meta, entries_schema: list, is_message_required: true}
          name: {name: Name, handle_pattern: "^nobody/"}
          shared: {name: Shared, metadata_schema: list, entries_schema: list}
          free: {name: Free}
          no-schema: {name: x, metadata_schema: nowhere}
          bad-url: {name: x, metadata_schema: bad-url}
          local: {name: x, metadata_schema: local}
          missing: {name: x, metadata_schema: missing}
          not-json: {name: x, metadata_schema: not-json}
          draft: {name: x, metadata_schema: draft}
          invalid: {name: x, metadata_schema: invalid}
          reference: {name: x, metadata_schema: reference}
          pattern: {name: x, handle_pattern: "("}
        schemas:
          meta: {url: "s3://{{Bucket}}/schemas/meta.json"}
          list: {url: "s3://{{Bucket}}/schemas/list.json"}
          bad-url: {url: "http://x/y"}
          local: {url: "file:///tmp/x"}
          missing: {url: "s3://{{Bucket}}/schemas/missing.json"}
          not-json: {url: "s3://{{Bucket}}/schemas/not-json.json"}
          draft: {url: "s3://{{Bucket}}/schemas/draft.json"}
          invalid: {url: "s3://{{Bucket}}/schemas/invalid.json"}
          reference: {url: "s3://{{Bucket}}/schemas/reference.json"}
        """;

    public static TheoryData<string, string?, string?, string, string, string> Violations => new()
    {
        { "all", null, """{"owner":1}""", "a.txt", "WorkflowMessageRequired", "Commit message is required" },
        { "all", "", """{"owner":1}""", "a.txt", "WorkflowMessageRequired", "Commit message is required" },
        { "name", "m", null, "a.txt", "WorkflowNameMismatch", "'^nobody/'" },
        { "all", "m", null, "a.txt", "WorkflowMetadataInvalid", "\"owner\" is missing" },
        { "all", "m", "null", "a.csv", "WorkflowEntriesInvalid", "$[0].logical_key" },
        { "all", "m", """{"owner":1}""", "a.csv", "WorkflowEntriesInvalid", "$[0].logical_key" },
        { "other", "m", null, "a.txt", "WorkflowNotFound", "no 'other' workflow" },
        { "no-schema", "m", null, "a.txt", "WorkflowSchemaNotFound", "no 'nowhere' in schemas" },
        { "bad-url", "m", null, "a.txt", "WorkflowSchemaUrlInvalid", "http://x/y" },
        { "local", "m", null, "a.txt", "WorkflowSchemaLocal", "file:///tmp/x" },
        { "missing", "m", null, "a.txt", "WorkflowSchemaUnreadable", "missing.json" },
        { "not-json", "m", null, "a.txt", "WorkflowSchemaNotJson", "not-json.json" },
        { "draft", "m", null, "a.txt", "SchemaDraftUnsupported", "draft-04" },
        { "invalid", "m", null, "a.txt", "SchemaInvalid", "$.type" },
        { "reference", "m", null, "a.txt", "SchemaReferenceUnsupported", "$ref" },
        { "pattern", "m", null, "a.txt", "WorkflowConfigInvalid", "handle_pattern" },
    };

    public async ValueTask InitializeAsync()
    {
        await PutAsync(ConfigKey, Config);
        await PutAsync("schemas/meta.json", """{"required":["owner"]}""");
        await PutAsync("schemas/list.json", """{"items":{"properties":{"logical_key":{"pattern":"[.]txt$"},"size":{"maximum":4},"meta":{"const":{}}}}}""");
        await PutAsync("schemas/not-json.json", "{");
        await PutAsync("schemas/draft.json", """{"$schema":"http://json-schema.org/draft-04/schema#"}""");
        await PutAsync("schemas/invalid.json", """{"type":"text"}""");
        await PutAsync("schemas/reference.json", """{"$ref":"#/definitions/x"}""");
    }

    public async ValueTask DisposeAsync() => await Store.DeleteAsync(new ObjectRef(Bucket, ConfigKey), Token);

    [Theory]
    [MemberData(nameof(Violations))]
    public async Task A_violation_has_its_own_error_and_nothing_is_written(
        string workflow, string? message, string? meta, string file, string id, string words)
    {
        string name = Fixture.NewName();
        List<string> before = await KeysAsync();
        QuiltException error = await ShouldFailAsync(() => PushUnderAsync(workflow, name, message, meta, file), id);
        error.Message.ShouldContain(words);
        error.Remedy.ShouldNotBeNullOrEmpty();
        (await KeysAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task Every_kind_of_violation_has_a_message_of_its_own()
    {
        Dictionary<string, HashSet<string>> kinds = new(StringComparer.Ordinal);
        foreach (TheoryDataRow<string, string?, string?, string, string, string> row in Violations)
        {
            (string workflow, string? message, string? meta, string file, _, _) = row.Data;
            Keep(await Should.ThrowAsync<QuiltException>(() => PushUnderAsync(workflow, Fixture.NewName(), message, meta, file)));
        }

        foreach (string config in (string[])["a: [", "version: '1'", "version: '7'\nworkflows: {a: {name: A}}", "version: '1'\nworkflows: {a: {name: A}}"])
        {
            await PutAsync(ConfigKey, config);
            Keep(await Should.ThrowAsync<QuiltException>(() => PushUnderAsync(workflow: null, Fixture.NewName(), "m", meta: null, "a.txt")));
        }

        await Store.DeleteAsync(new ObjectRef(Bucket, ConfigKey), Token);
        Keep(await Should.ThrowAsync<QuiltException>(() => PushUnderAsync("w", Fixture.NewName(), "m", meta: null, "a.txt")));
        kinds.Count.ShouldBe(18);
        kinds.SelectMany(kind => kind.Value).ShouldBeUnique(StringComparer.Ordinal);

        // What is quoted or a place differs from push to push; what is left is the kind's own wording.
        void Keep(QuiltException error)
        {
            string wording = Regex.Replace(error.Message, """'[^']*'|"[^"]*"|s3:\S+|\$\S*|\[.*\]$""", "…", RegexOptions.None, TimeSpan.FromSeconds(1));
            (kinds.TryGetValue(error.ErrorId, out HashSet<string>? known) ? known : kinds[error.ErrorId] = new(StringComparer.Ordinal)).Add(wording);
        }
    }

    [Fact]
    public async Task The_workflows_of_a_registry_are_listed_with_what_is_around_them()
    {
        await PutAsync(ConfigKey, $$"""
            version: "1.1.0"
            default_workflow: strict
            workflows:
              strict: {name: Strict, description: All of it, handle_pattern: ^lab/, metadata_schema: meta, entries_schema: gone, is_message_required: true}
              loose: {name: Loose}
            schemas:
              meta: {url: "s3://{{Bucket}}/schemas/meta.json"}
            successors:
              s3://prod: {title: Production}
              s3://test: {title: Test, copy_data: false}
            """);
        List<WorkflowInfo> all = await Backend.ListWorkflowsAsync(Bucket, Token).ToListAsync(Token);
        all.Select(workflow => (workflow.Id, workflow.Name, workflow.IsDefault, workflow.IsMessageRequired, workflow.IsWorkflowRequired))
            .ShouldBe([("strict", "Strict", true, true, true), ("loose", "Loose", false, false, true)]);
        all[0].Description.ShouldBe("All of it");
        all[0].HandlePattern.ShouldBe("^lab/");
        (all[0].MetadataSchema, all[0].MetadataSchemaUrl).ShouldBe(("meta", $"s3://{Bucket}/schemas/meta.json"));
        (all[0].EntriesSchema, all[0].EntriesSchemaUrl).ShouldBe(("gone", null));
        (all[1].MetadataSchema, all[1].EntriesSchema, all[1].HandlePattern, all[1].Description).ShouldBe((null, null, null, null));
        all.ShouldAllBe(workflow => workflow.Successors.SequenceEqual(new[] { "s3://prod", "s3://test" }, StringComparer.Ordinal));
        all[0].Config.ShouldBe(await VersionedAsync(ConfigKey));
    }

    [Theory]
    [InlineData("version: '1'\nworkflows:\n  a: {name: A\n", "WorkflowConfigNotYaml", "line ")]
    [InlineData("version: '1'\nworkflows: {a: {name: A, is_message_required: 3}}", "WorkflowConfigInvalid", "$.workflows.a.is_message_required")]
    public async Task A_configuration_that_is_wrong_says_where(string config, string id, string words)
    {
        await PutAsync(ConfigKey, config);
        QuiltException error = await ShouldFailAsync(
            async () => await Backend.ListWorkflowsAsync(Bucket, Token).ToListAsync(Token), id);
        error.Message.ShouldContain(words);
        error.Message.ShouldContain(ConfigKey);
    }

    [Fact]
    public async Task A_registry_without_a_configuration_has_no_workflows()
    {
        await Store.DeleteAsync(new ObjectRef(Bucket, ConfigKey), Token);
        (await Backend.ListWorkflowsAsync(Bucket, Token).ToListAsync(Token)).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_check_comes_before_the_conflict()
    {
        string name = Fixture.NewName();
        await PushAsync(name, Fixture.NewFolder(("a.txt", "1")));
        await ShouldFailAsync(() => PushUnderAsync("all", name, message: null, meta: null, "a.txt"), "WorkflowMessageRequired");
        await ShouldFailAsync(() => PushUnderAsync("free", name, message: null, meta: null, "a.txt"), "LatestConflict");
    }

    [Theory]
    [InlineData("all", """{"owner":1}""", "meta list")]
    [InlineData("shared", null, "list")]
    [InlineData("free", null, "")]
    [InlineData("", null, "")]
    [InlineData(null, null, "")]
    public async Task The_record_stands_before_the_message(string? workflow, string? meta, string schemas)
    {
        string name = Fixture.NewName();
        PushResult result = await PushUnderAsync(workflow, name, "m", meta, "a.txt");
        PackageJsonObject header = (PackageJsonObject)PackageJson.Parse((await ReadTextAsync($".quilt/packages/{result.TopHash}"))!.Split('\n')[0]);
        header.Members.Select(static member => member.Key)
            .ShouldBe(meta is null ? ["version", "workflow", "message"] : ["version", "user_meta", "workflow", "message"]);

        PackageJsonObject record = (PackageJsonObject)header["workflow"]!;
        record["id"].ShouldBe(string.IsNullOrEmpty(workflow) ? PackageJson.Null : new PackageJsonString(workflow));
        record["config"].ShouldBe(new PackageJsonString(await VersionedAsync(ConfigKey)));
        PackageJsonObject? locations = (PackageJsonObject?)record["schemas"];
        string.Join(' ', locations?.Members.Select(static member => member.Key) ?? []).ShouldBe(schemas);
        record.Members.Select(static member => member.Key).ShouldBe(schemas.Length == 0 ? ["id", "config"] : ["id", "config", "schemas"]);
        if (locations is not null)
        {
            locations["list"].ShouldBe(new PackageJsonString(await VersionedAsync("schemas/list.json")));
        }
    }

    [Fact]
    public async Task Without_workflows_only_a_named_one_is_refused()
    {
        await Store.DeleteAsync(new ObjectRef(Bucket, ConfigKey), Token);
        QuiltException named = await ShouldFailAsync(() => PushUnderAsync("w", Fixture.NewName(), "m", null, "a"), "WorkflowConfigNotFound");
        named.Message.ShouldContain("'w' workflow is specified");
        QuiltException none = await ShouldFailAsync(() => PushUnderAsync("", Fixture.NewName(), "m", null, "a"), "WorkflowConfigNotFound");
        none.Message.ShouldContain("None workflow is specified");
        PushResult result = await PushUnderAsync(workflow: null, Fixture.NewName(), "m", meta: null, "a");
        (await ReadTextAsync($".quilt/packages/{result.TopHash}")).ShouldNotBeNull().ShouldNotContain("workflow");
    }

    [Fact]
    public async Task A_dry_run_is_checked_too() => await ShouldFailAsync(
        () => Backend.PushAsync(
            new PushRequest(Bucket, Fixture.NewName(), Fixture.NewFolder(("a", "1")), DryRun: true, Workflow: WorkflowSelection.Parse("all")),
            progress: null,
            Token),
        "WorkflowMessageRequired");

    private Task<PushResult> PushUnderAsync(string? workflow, string name, string? message, string? meta, string file) => Backend.PushAsync(
        new PushRequest(
            Bucket,
            name,
            Fixture.NewFolder((file, "1")),
            message,
            meta is null ? null : PackageJson.Parse(meta),
            Workflow: WorkflowSelection.Parse(workflow)),
        progress: null,
        Token);

    private async Task<string> VersionedAsync(string key) =>
        $"s3://{Bucket}/{key}?versionId={(await Store.FindAsync(new ObjectRef(Bucket, key), Token))!.Ref.VersionId}";
}
