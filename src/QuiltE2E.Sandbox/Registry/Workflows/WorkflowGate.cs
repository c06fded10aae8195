using QuiltE2E.Core.Errors;
using QuiltE2E.Core.Packages;
using QuiltE2E.Core.Schemas;
using QuiltE2E.Sandbox.Registry.Packages;

namespace QuiltE2E.Sandbox.Registry.Workflows;

/// <summary>Holds a package against the workflow that it is pushed under: message, name, metadata, files, in this order.</summary>
internal static class WorkflowGate
{
    /// <summary>Checks a package.</summary>
    /// <param name="call">The call.</param>
    /// <param name="push">Where it goes and under which workflow.</param>
    /// <param name="userMeta">Its metadata, or null, which is checked as an empty object.</param>
    /// <param name="draft">Its files.</param>
    /// <param name="cancellationToken">Stops the check.</param>
    /// <returns>The record for its header; null where the registry has no workflows.</returns>
    /// <exception cref="RefusedException">It is not let through, or the configuration is broken.</exception>
    public static async Task<PackageJson?> CheckAsync(
        RegistryCall call, PushParams push, PackageJson? userMeta, Package draft, CancellationToken cancellationToken)
    {
        WorkflowConfig? config = await WorkflowConfig.FindAsync(call, push.Bucket, cancellationToken).ConfigureAwait(false);
        if (config is null)
        {
            return push.Workflow is null ? null : throw PushErrors.Workflow(
                "workflow",
                $"{(push.Workflow.Length == 0 ? "None" : $"'{push.Workflow}'")} workflow is specified, but no workflows config exist.");
        }

        (string? id, PackageJsonObject? workflow) = Select(config, push.Workflow);
        PackageJsonObject record = PackageJsonObject.Empty
            .With("id", id is null ? PackageJson.Null : new PackageJsonString(id))
            .With("config", new PackageJsonString(config.Location.ToString()));
        if (workflow is null)
        {
            return record;
        }

        if (workflow["is_message_required"]?.IsTruthy == true && string.IsNullOrEmpty(push.Message))
        {
            throw PushErrors.Workflow("message", "Commit message is required by workflow, but none was provided.");
        }

        if (workflow["handle_pattern"] is PackageJsonString pattern && !Matches(pattern, push.Name))
        {
            throw PushErrors.Workflow("name", "Package name doesn't match required pattern.");
        }

        WorkflowSchemas schemas = new(call, config);
        if (await schemas.CheckAsync(workflow["metadata_schema"], userMeta ?? PackageJsonObject.Empty, cancellationToken)
            .ConfigureAwait(false) is string metadata)
        {
            throw PushErrors.Workflow("userMeta", $"Metadata failed validation: {metadata}.");
        }

        if (await schemas.CheckAsync(workflow["entries_schema"], Files(draft), cancellationToken).ConfigureAwait(false) is string files)
        {
            throw PushErrors.WorkflowEntries($"Package entries failed validation: {files}.");
        }

        return schemas.Loaded.Members.Count == 0 ? record : record.With("schemas", schemas.Loaded);
    }

    private static (string? Id, PackageJsonObject? Workflow) Select(WorkflowConfig config, string? asked)
    {
        string? id = asked switch
        {
            null => config.DefaultWorkflow,
            "" => null,
            _ => asked,
        };
        if (id is null)
        {
            return config.IsWorkflowRequired
                ? throw PushErrors.Workflow("workflow", "Workflow required, but none specified.")
                : (null, null);
        }

        return config.Workflow(id) is PackageJsonObject workflow
            ? (id, workflow)
            : throw PushErrors.Workflow("workflow", $"There is no '{id}' workflow in config.");
    }

    // The same engine that judges schemas reads Python's regular expressions, which these are.
    private static bool Matches(PackageJsonString pattern, string name)
    {
        try
        {
            PackageJsonObject schema = PackageJsonObject.Empty.With("pattern", pattern);
            return JsonSchema.Parse(schema, "handle_pattern").Check(new PackageJsonString(name), maxErrors: 1).Count == 0;
        }
        catch (QuiltException error)
        {
            throw PushErrors.Library(error.Message);
        }
    }

    private static PackageJsonArray Files(Package draft) => new(draft.Entries.Select(static entry => new PackageJsonObject(
    [
        new("logical_key", new PackageJsonString(entry.LogicalKey)),
        new("size", entry.Size is long size ? new PackageJsonInteger(size) : PackageJson.Null),
        new("meta", entry.UserMeta ?? PackageJsonObject.Empty),
    ])));
}
