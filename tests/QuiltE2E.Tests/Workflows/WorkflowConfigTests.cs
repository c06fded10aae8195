using QuiltE2E.Core.Errors;
using QuiltE2E.Core.Workflows;

namespace QuiltE2E.Tests.Workflows;

/// <summary>What a workflow configuration may hold, and which workflow is taken.</summary>
public class WorkflowConfigTests
{
    private const string Place = "s3://b/.quilt/workflows/config.yml";

    private const string Full = """
        version: {base: "1.1.0", catalog: "1"}
        is_workflow_required: no
        default_workflow: strict
        workflows:
          strict:
            name: Strict
            description: All of it
            handle_pattern: ^lab/
            metadata_schema: meta
            entries_schema: list
            is_message_required: true
            catalog: {package_handle: {packages: x/y}}
          loose: {name: Loose}
        schemas:
          meta: {url: s3://b/meta.json}
          list: {url: s3://b/list.json}
        successors:
          s3://prod: {title: Production}
          s3://test: {title: Test, copy_data: false}
        catalog: {}
        """;

    [Fact]
    public void ReadsAllOfIt()
    {
        WorkflowConfig config = WorkflowConfig.Parse(Full, Place);
        config.Workflows.ShouldBe([
            new WorkflowDefinition("strict", "Strict", "All of it", "^lab/", "meta", "list", IsMessageRequired: true, IsDefault: true),
            new WorkflowDefinition("loose", "Loose", null, null, null, null, IsMessageRequired: false, IsDefault: false)]);
        config.Successors.ShouldBe([new("s3://prod", "Production", CopyData: true), new("s3://test", "Test", CopyData: false)]);
        config.Schemas["list"].ShouldBe("s3://b/list.json");
        config.IsWorkflowRequired.ShouldBeFalse();
        config.Location.ShouldBe(Place);
    }

    [Theory]
    [InlineData(null, "strict")]
    [InlineData("", null)]
    [InlineData("loose", "loose")]
    public void SelectsOne(string? asked, string? expected) =>
        WorkflowConfig.Parse(Full, Place).Select(WorkflowSelection.Parse(asked))?.Id.ShouldBe(expected);

    [Fact]
    public void NoneIsNoneDespiteADefault() => WorkflowConfig.Parse(Full, Place).Select(WorkflowSelection.None).ShouldBeNull();

    [Theory]
    [InlineData("version: '1'\nworkflows: {a: {name: A}}", null, "WorkflowRequired")]
    [InlineData("version: '1'\nworkflows: {a: {name: A}}", "", "WorkflowRequired")]
    [InlineData("version: '1'\ndefault_workflow: a\nworkflows: {a: {name: A}}", "", "WorkflowRequired")]
    [InlineData("version: '1'\nworkflows: {a: {name: A}}", "b", "WorkflowNotFound")]
    [InlineData("version: '1'\ndefault_workflow: b\nworkflows: {a: {name: A}}", null, "WorkflowNotFound")]
    public void RefusesASelection(string yaml, string? asked, string id) =>
        Should.Throw<QuiltException>(() => WorkflowConfig.Parse(yaml, Place).Select(WorkflowSelection.Parse(asked))).ErrorId.ShouldBe(id);

    [Theory]
    [InlineData("a: [", "WorkflowConfigNotYaml", "(line ")]
    [InlineData("", "WorkflowConfigInvalid", "not of type object")]
    [InlineData("version: '1'", "WorkflowConfigInvalid", "\"workflows\" is missing")]
    [InlineData("workflows: {a: {name: A}}", "WorkflowConfigInvalid", "\"version\" is missing")]
    [InlineData("version: 1\nworkflows: {a: {name: A}}", "WorkflowConfigInvalid", "$.version")]
    [InlineData("version: one\nworkflows: {a: {name: A}}", "WorkflowConfigInvalid", "$.version")]
    [InlineData("version: {catalog: '1'}\nworkflows: {a: {name: A}}", "WorkflowConfigInvalid", "$.version")]
    [InlineData("version: '2.0.0'\nworkflows: {a: {name: A}}", "WorkflowVersionUnsupported", "Version '2.0.0'")]
    [InlineData("version: '1.2'\nworkflows: {a: {name: A}}", "WorkflowVersionUnsupported", "Version '1.2'")]
    [InlineData("version: {base: '1.1.1'}\nworkflows: {a: {name: A}}", "WorkflowVersionUnsupported", "Version '1.1.1'")]
    [InlineData("version: '1'\nworkflows: {}", "WorkflowConfigInvalid", "$.workflows")]
    [InlineData("version: '1'\nworkflows: {1a: {name: A}}", "WorkflowConfigInvalid", "1a")]
    [InlineData("version: '1'\nworkflows: {a: {}}", "WorkflowConfigInvalid", "\"name\" is missing")]
    [InlineData("version: '1'\nworkflows: {a: {name: A, extra: 1}}", "WorkflowConfigInvalid", "extra")]
    [InlineData("version: '1'\nworkflows: {a: {name: A, is_message_required: 'yes'}}", "WorkflowConfigInvalid", "is_message_required")]
    [InlineData("version: '1'\nother: 1\nworkflows: {a: {name: A}}", "WorkflowConfigInvalid", "other")]
    [InlineData("version: '1'\nschemas: {s: {}}\nworkflows: {a: {name: A}}", "WorkflowConfigInvalid", "$.schemas.s")]
    [InlineData("version: '1'\nsuccessors: {s3://x: {copy_data: 1}}\nworkflows: {a: {name: A}}", "WorkflowConfigInvalid", "s3://x")]
    public void RefusesAConfiguration(string yaml, string id, string words)
    {
        QuiltException error = Should.Throw<QuiltException>(() => WorkflowConfig.Parse(yaml, Place));
        error.ErrorId.ShouldBe(id);
        error.Kind.ShouldBe(QuiltErrorKind.InvalidData);
        error.Message.ShouldContain(words);
        error.Target.ShouldBe(Place);
        error.Remedy.ShouldNotBeNullOrEmpty();
    }

    [Fact]
    public void AnIdHasAtMost64Characters()
    {
        string Config(int length) => $"version: '1.1'\nworkflows: {{{new string('a', length)}: {{name: A}}}}";
        WorkflowConfig.Parse(Config(64), Place).Workflows.Count.ShouldBe(1);
        Should.Throw<QuiltException>(() => WorkflowConfig.Parse(Config(65), Place)).ErrorId.ShouldBe("WorkflowConfigInvalid");
    }
}
