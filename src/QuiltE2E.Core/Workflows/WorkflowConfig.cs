using System.Globalization;
using QuiltE2E.Core.Errors;
using QuiltE2E.Core.Packages;
using QuiltE2E.Core.Schemas;
using YamlDotNet.Core;

namespace QuiltE2E.Core.Workflows;

/// <summary>The workflows of a registry, as its <c>.quilt/workflows/config.yml</c> gives them. Immutable.</summary>
public sealed class WorkflowConfig
{
    private readonly Dictionary<string, string> _schemas;

    private WorkflowConfig(PackageJsonObject json, string location)
    {
        Location = location;
        DefaultWorkflow = Text(json, "default_workflow");
        IsWorkflowRequired = json["is_workflow_required"]?.IsTruthy ?? true;
        Workflows = [.. Members(json, "workflows").Select(member => Define(member.Key, (PackageJsonObject)member.Value))];
        Successors = [.. Members(json, "successors").Select(static member => new WorkflowSuccessor(
            member.Key,
            Text((PackageJsonObject)member.Value, "title") ?? member.Key,
            ((PackageJsonObject)member.Value)["copy_data"]?.IsTruthy ?? true))];
        _schemas = Members(json, "schemas").ToDictionary(
            static member => member.Key, static member => Text((PackageJsonObject)member.Value, "url") ?? string.Empty, StringComparer.Ordinal);
    }

    /// <summary>Where it was read from, with the version.</summary>
    public string Location { get; }

    /// <summary>The workflows in their order.</summary>
    public IReadOnlyList<WorkflowDefinition> Workflows { get; }

    /// <summary>Where packages may be promoted to.</summary>
    public IReadOnlyList<WorkflowSuccessor> Successors { get; }

    /// <summary>Id of the workflow that is taken when none is named, or null.</summary>
    public string? DefaultWorkflow { get; }

    /// <summary>Whether every push must go under a workflow; true unless the file says otherwise.</summary>
    public bool IsWorkflowRequired { get; }

    /// <summary>The schemas: ids and the URLs they are at.</summary>
    public IReadOnlyDictionary<string, string> Schemas => _schemas;

    /// <summary>Reads a configuration.</summary>
    /// <param name="yaml">Its text.</param>
    /// <param name="location">Where it is, for errors and the workflow record.</param>
    /// <returns>The configuration.</returns>
    /// <exception cref="QuiltException">
    /// <c>WorkflowConfigNotYaml</c>, <c>WorkflowConfigInvalid</c>, <c>WorkflowVersionUnsupported</c>.
    /// </exception>
    public static WorkflowConfig Parse(string yaml, string location)
    {
        PackageJson json;
        try
        {
            json = YamlReader.Parse(yaml);
        }
        catch (YamlException error)
        {
            string place = string.Create(CultureInfo.InvariantCulture, $"line {error.Start.Line}, column {error.Start.Column}");
            throw WorkflowErrors.ConfigNotYaml(location, $"{error.Message.TrimEnd('.')} ({place})", error);
        }

        IReadOnlyList<SchemaError> errors = WorkflowConfigSchema.Version1.Check(json);
        if (errors.Count > 0)
        {
            throw WorkflowErrors.ConfigInvalid(location, string.Join("; ", errors));
        }

        PackageJsonObject config = (PackageJsonObject)json;
        CheckVersion(config, location);
        return new WorkflowConfig(config, location);
    }

    /// <summary>Finds the workflow that a push goes under.</summary>
    /// <param name="selection">What the push asks for.</param>
    /// <returns>The workflow, or null for none.</returns>
    /// <exception cref="QuiltException"><c>WorkflowRequired</c>, <c>WorkflowNotFound</c>.</exception>
    public WorkflowDefinition? Select(WorkflowSelection selection)
    {
        ArgumentNullException.ThrowIfNull(selection);
        string? id = selection.Id ?? (selection == WorkflowSelection.Default ? DefaultWorkflow : null);
        if (id is null)
        {
            return IsWorkflowRequired ? throw WorkflowErrors.Required(Location) : null;
        }

        return Workflows.FirstOrDefault(workflow => string.Equals(workflow.Id, id, StringComparison.Ordinal))
            ?? throw WorkflowErrors.NotFound(Location, id, Workflows.Select(static workflow => workflow.Id));
    }

    private static void CheckVersion(PackageJsonObject config, string location)
    {
        string text = Text(config, "version") ?? Text((PackageJsonObject)config["version"]!, "base")!;
        int[] parts = [.. text.Split('.').Select(static part =>
            int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : int.MaxValue)];
        (int, int, int) version = (parts[0], parts.ElementAtOrDefault(1), parts.ElementAtOrDefault(2));
        if (version.Item1 != 1 || version.CompareTo((1, 1, 0)) > 0)
        {
            throw WorkflowErrors.VersionUnsupported(location, text);
        }
    }

    private static IEnumerable<KeyValuePair<string, PackageJson>> Members(PackageJsonObject json, string name) =>
        (json[name] as PackageJsonObject)?.Members ?? [];

    private static string? Text(PackageJsonObject json, string name) => (json[name] as PackageJsonString)?.Value;

    private WorkflowDefinition Define(string id, PackageJsonObject json) => new(
        id,
        Text(json, "name") ?? id,
        Text(json, "description"),
        Text(json, "handle_pattern"),
        Text(json, "metadata_schema"),
        Text(json, "entries_schema"),
        json["is_message_required"]?.IsTruthy ?? false,
        string.Equals(id, DefaultWorkflow, StringComparison.Ordinal));
}
