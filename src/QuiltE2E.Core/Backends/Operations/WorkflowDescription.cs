using QuiltE2E.Core.Workflows;

namespace QuiltE2E.Core.Backends.Operations;

/// <summary>Tells a workflow together with what the configuration around it says.</summary>
internal static class WorkflowDescription
{
    internal static WorkflowInfo Of(string bucket, WorkflowConfig config, WorkflowDefinition workflow) => new(
        bucket,
        workflow.Id,
        workflow.Name,
        workflow.Description,
        workflow.IsDefault,
        workflow.IsMessageRequired,
        workflow.HandlePattern,
        workflow.MetadataSchema,
        Url(config, workflow.MetadataSchema),
        workflow.EntriesSchema,
        Url(config, workflow.EntriesSchema),
        config.IsWorkflowRequired,
        [.. config.Successors.Select(successor => successor.Registry)],
        config.Location);

    private static string? Url(WorkflowConfig config, string? schema) => schema is null ? null : config.Schemas.GetValueOrDefault(schema);
}
