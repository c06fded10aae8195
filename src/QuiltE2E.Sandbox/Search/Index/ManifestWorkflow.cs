using QuiltE2E.Core.Packages;

namespace QuiltE2E.Sandbox.Search.Index;

/// <summary>What a manifest's document says of its workflow.</summary>
internal static class ManifestWorkflow
{
    /// <summary>The JSON of <c>mnfst_workflow</c>: version of the configuration, id, and schemas as a list.</summary>
    /// <returns>Null for a manifest without a workflow.</returns>
    public static string? Describe(PackageJsonObject? workflow)
    {
        if (workflow is null)
        {
            return null;
        }

        string config = (workflow["config"] as PackageJsonString)?.Value ?? string.Empty;
        const string Version = "?versionId=";
        int version = config.IndexOf(Version, StringComparison.Ordinal);
        PackageJsonObject? schemas = workflow["schemas"] as PackageJsonObject;
        return new PackageJsonObject(
        [
            new("config_version_id", version < 0 ? PackageJson.Null : new PackageJsonString(config[(version + Version.Length)..])),
            new("id", workflow["id"] ?? PackageJson.Null),
            new("schemas", new PackageJsonArray((schemas?.Members ?? []).Select(static schema => new PackageJsonObject(
            [
                new("id", new PackageJsonString(schema.Key)),
                new("url", schema.Value),
            ])))),
        ]).ToDump();
    }
}
