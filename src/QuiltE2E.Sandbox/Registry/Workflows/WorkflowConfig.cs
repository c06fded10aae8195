using System.Text;
using QuiltE2E.Core.Errors;
using QuiltE2E.Core.Packages;
using QuiltE2E.Core.Schemas;
using QuiltE2E.Sandbox.Registry.Packages;
using QuiltE2E.Sandbox.Registry.Yaml;
using YamlDotNet.Core;

namespace QuiltE2E.Sandbox.Registry.Workflows;

/// <summary>The workflows configuration of a registry, as it was read.</summary>
/// <param name="Location">Where it is, with its version.</param>
/// <param name="Json">What it says.</param>
internal sealed record WorkflowConfig(S3Uri Location, PackageJsonObject Json)
{
    /// <summary>Whether a push must go under a workflow; so unless the configuration says otherwise.</summary>
    public bool IsWorkflowRequired => Json["is_workflow_required"]?.IsTruthy ?? true;

    public string? DefaultWorkflow => (Json["default_workflow"] as PackageJsonString)?.Value;

    /// <summary>Reads the configuration of a registry.</summary>
    /// <returns>Null where it has none.</returns>
    /// <exception cref="RefusedException">The caller may not read it, or it is not valid.</exception>
    public static async Task<WorkflowConfig?> FindAsync(RegistryCall call, string bucket, CancellationToken cancellationToken)
    {
        using OpenObject? found = OpenObject.TryOpen(call.State.Store, bucket, PackageKeys.WorkflowConfig);
        if (found is null)
        {
            return null;
        }

        S3Uri location = new(bucket, PackageKeys.WorkflowConfig, found.Found.ReportedVersionId);
        if (!call.CanRead(location with { Version = null }))
        {
            throw PushErrors.Library("Couldn't load workflows config. Access Denied.");
        }

        PackageJson json = Parse(await found.ReadAsync(cancellationToken).ConfigureAwait(false));
        return Rules.Check(json, maxErrors: 1, cancellationToken) is [SchemaError error, ..]
            ? throw PushErrors.Library($"Workflows config failed validation: {error.Message}.")
            : Supported(new(location, (PackageJsonObject)json));
    }

    /// <summary>The workflow of an id, or null.</summary>
    public PackageJsonObject? Workflow(string id) => (Json["workflows"] as PackageJsonObject)?[id] as PackageJsonObject;

    /// <summary>The URL of a schema, or null.</summary>
    public string? SchemaUrl(string id) =>
        (((Json["schemas"] as PackageJsonObject)?[id] as PackageJsonObject)?["url"] as PackageJsonString)?.Value;

    /// <summary>Whether packages that go to another registry take their data along; null where they may not go there.</summary>
    public bool? CopiesTo(string bucket)
    {
        foreach ((string url, PackageJson successor) in (Json["successors"] as PackageJsonObject)?.Members ?? [])
        {
            if (string.Equals(url.TrimEnd('/'), $"s3://{bucket}", StringComparison.Ordinal))
            {
                return (successor as PackageJsonObject)?["copy_data"]?.IsTruthy ?? true;
            }
        }

        return null;
    }

    private static JsonSchema Rules { get; } =
        JsonSchema.Parse(PackageJson.Parse(WorkflowConfigRules.Json), "workflows configuration");

    private static PackageJson Parse(byte[] bytes)
    {
        try
        {
            return PackageJson.FromObject(YamlText.Parse(
                new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetString(bytes)));
        }
        catch (Exception error) when (error is YamlException or DecoderFallbackException or QuiltException)
        {
            throw PushErrors.Library("Couldn't parse workflows config as YAML.");
        }
    }

    private static WorkflowConfig Supported(WorkflowConfig config)
    {
        string version = (config.Json["version"] as PackageJsonString
            ?? (PackageJsonString)((PackageJsonObject)config.Json["version"]!)["base"]!).Value;
        return version is "1" or "1.0" or "1.0.0" or "1.1" or "1.1.0"
            ? config
            : throw PushErrors.Library($"Version '{version}' is not supported");
    }
}
