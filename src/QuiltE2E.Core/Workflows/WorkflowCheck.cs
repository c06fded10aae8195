using QuiltE2E.Core.Errors;
using QuiltE2E.Core.Packages;
using QuiltE2E.Core.Schemas;

namespace QuiltE2E.Core.Workflows;

/// <summary>Holds a package against one workflow: message, name, metadata, entries, in this order.</summary>
/// <param name="config">The configuration it is of.</param>
/// <param name="workflow">The workflow.</param>
/// <param name="metadataSchema">Its metadata schema, loaded, or null.</param>
/// <param name="entriesSchema">Its entries schema, loaded, or null.</param>
internal sealed class WorkflowCheck(
    WorkflowConfig config, WorkflowDefinition workflow, JsonSchema? metadataSchema, JsonSchema? entriesSchema)
{
    private const int ShownErrors = 5;

    private readonly SchemaPattern? _pattern = Pattern(config, workflow);

    /// <exception cref="QuiltException">
    /// <c>WorkflowMessageRequired</c>, <c>WorkflowNameMismatch</c>, <c>WorkflowMetadataInvalid</c>, <c>WorkflowEntriesInvalid</c>.
    /// </exception>
    internal void Run(WorkflowCandidate package, CancellationToken cancellationToken)
    {
        if (workflow.IsMessageRequired && string.IsNullOrEmpty(package.Message))
        {
            throw WorkflowErrors.MessageRequired(workflow.Id);
        }

        string name = package.Name.ToString();
        if (_pattern is not null && !_pattern.IsMatch(name, new SchemaRun(workflow.Id, maxErrors: 1, cancellationToken)))
        {
            throw WorkflowErrors.NameMismatch(workflow.Id, name, _pattern.Source);
        }

        if (Errors(metadataSchema, () => package.UserMeta ?? PackageJsonObject.Empty, cancellationToken) is string metadata)
        {
            throw WorkflowErrors.MetadataInvalid(workflow.Id, metadataSchema!.Name, metadata);
        }

        if (Errors(entriesSchema, package.ToJson, cancellationToken) is string entries)
        {
            throw WorkflowErrors.EntriesInvalid(workflow.Id, entriesSchema!.Name, entries);
        }
    }

    private static SchemaPattern? Pattern(WorkflowConfig config, WorkflowDefinition workflow)
    {
        try
        {
            return workflow.HandlePattern is null ? null : SchemaPattern.Parse(workflow.HandlePattern);
        }
        catch (ArgumentException error)
        {
            throw WorkflowErrors.PatternInvalid(config.Location, workflow.Id, workflow.HandlePattern!, error);
        }
    }

    private static string? Errors(JsonSchema? schema, Func<PackageJson> value, CancellationToken cancellationToken)
    {
        if (schema is null || schema.Check(value(), ShownErrors + 1, cancellationToken) is not { Count: > 0 } errors)
        {
            return null;
        }

        return string.Join("; ", errors.Take(ShownErrors)) + (errors.Count > ShownErrors ? "; and more" : string.Empty);
    }
}
