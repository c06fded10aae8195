using QuiltE2E.Core.Errors;

namespace QuiltE2E.Core.Workflows;

/// <summary>The errors of workflows: what is wrong with the configuration, and what a package breaks.</summary>
internal static class WorkflowErrors
{
    private const string RepairConfig = "Correct the workflows configuration of the registry.";

    internal static QuiltException NoConfig(WorkflowSelection selection, string config) => Refuse(
        "WorkflowConfigNotFound",
        $"{(selection.Id is string id ? $"'{id}'" : "None")} workflow is specified, but no workflows config exists at {config}.",
        config,
        "Push without naming a workflow.");

    internal static QuiltException ConfigNotYaml(string config, string reason, Exception? inner) => Config(
        "WorkflowConfigNotYaml", $"Couldn't parse workflows config {config} as YAML: {reason}.", config, RepairConfig, inner);

    internal static QuiltException ConfigInvalid(string config, string reason) => Config(
        "WorkflowConfigInvalid", $"Workflows config {config} failed validation: {reason}.", config, RepairConfig);

    internal static QuiltException VersionUnsupported(string config, string version) => Config(
        "WorkflowVersionUnsupported",
        $"Version '{version}' of workflows config {config} is not supported, 1 to 1.1.0 are.",
        config,
        "Use a configuration of version 1.");

    internal static QuiltException Required(string config) => Refuse(
        "WorkflowRequired",
        $"Workflow required, but none specified: {config} has no default workflow, or none was asked for, and demands one.",
        config,
        "Name a workflow of the registry.");

    internal static QuiltException NotFound(string config, string id, IEnumerable<string> known) => new(
        QuiltErrorKind.NotFound,
        "WorkflowNotFound",
        $"There is no '{id}' workflow in config {config}.",
        id,
        $"Name one of: {string.Join(", ", known)}.");

    internal static QuiltException SchemaNotFound(string config, string id) => Config(
        "WorkflowSchemaNotFound", $"There is no '{id}' in schemas of {config}.", id, RepairConfig);

    internal static QuiltException SchemaUrl(string config, string id, string url) => Config(
        "WorkflowSchemaUrlInvalid",
        $"Couldn't parse URL '{url}' of schema '{id}' in {config}.",
        url,
        "Give the schema an s3:// URI of an object.");

    internal static QuiltException SchemaLocal(string config, string id, string url) => Config(
        "WorkflowSchemaLocal",
        $"Local schema '{url}' ('{id}' in {config}) can't be used on the remote registry.",
        url,
        "Give the schema an s3:// URI of an object.");

    internal static QuiltException SchemaNotJson(string id, string location, string reason) => Config(
        "WorkflowSchemaNotJson", $"Couldn't parse {location}, schema '{id}', as JSON: {reason}", location, "Correct the schema's text.");

    internal static QuiltException SchemaUnreadable(string id, string location, QuiltException inner) => new(
        inner.Kind,
        "WorkflowSchemaUnreadable",
        $"Couldn't load schema '{id}' at {location}. {inner.Message}",
        location,
        inner.Remedy,
        innerException: inner);

    internal static QuiltException PatternInvalid(string config, string id, string pattern, Exception inner) => Config(
        "WorkflowConfigInvalid",
        $"Workflows config {config} failed validation: handle_pattern '{pattern}' of '{id}' is no regular expression: {inner.Message}",
        config,
        RepairConfig,
        inner);

    internal static QuiltException MessageRequired(string workflow) => Refuse(
        "WorkflowMessageRequired",
        $"Commit message is required by workflow '{workflow}', but none was provided.",
        workflow,
        "Give a message.");

    internal static QuiltException NameMismatch(string workflow, string name, string pattern) => Refuse(
        "WorkflowNameMismatch",
        $"Package name '{name}' doesn't match the pattern '{pattern}' that workflow '{workflow}' requires.",
        name,
        "Choose another name, or another workflow.");

    internal static QuiltException MetadataInvalid(string workflow, string schema, string errors) => Refuse(
        "WorkflowMetadataInvalid",
        $"Metadata failed validation by schema '{schema}' of workflow '{workflow}': {errors}.",
        schema,
        "Correct the package's metadata.");

    internal static QuiltException EntriesInvalid(string workflow, string schema, string errors) => Refuse(
        "WorkflowEntriesInvalid",
        $"Package entries failed validation by schema '{schema}' of workflow '{workflow}': {errors}.",
        schema,
        "Correct the package's files.");

    private static QuiltException Refuse(string errorId, string message, string target, string remedy) =>
        new(QuiltErrorKind.InvalidArgument, errorId, message, target, remedy);

    private static QuiltException Config(string errorId, string message, string target, string remedy, Exception? inner = null) =>
        new(QuiltErrorKind.InvalidData, errorId, message, target, remedy, innerException: inner);
}
