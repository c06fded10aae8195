using System.Text;
using QuiltE2E.Core.Addressing;
using QuiltE2E.Core.Errors;
using QuiltE2E.Core.Packages;
using QuiltE2E.Core.Registry;
using QuiltE2E.Core.Schemas;
using QuiltE2E.Core.Storage;

namespace QuiltE2E.Core.Workflows;

/// <summary>The workflows of one registry: reads their configuration and schemas, and checks packages.</summary>
internal sealed class WorkflowRegistry(IObjectStore store, string bucket)
{
    // Configurations and schemas are written by hand.
    private const int LargestFile = 4 * 1024 * 1024;

    /// <summary>Reads the configuration; null where the registry has none.</summary>
    internal async Task<WorkflowConfig?> FindAsync(CancellationToken cancellationToken)
    {
        ObjectRef target = new(bucket, RegistryLayout.WorkflowConfig);
        try
        {
            (byte[] bytes, PhysicalKey location) = await ReadAsync(target, cancellationToken).ConfigureAwait(false);
            return WorkflowConfig.Parse(Text(bytes, location), location.ToString());
        }
        catch (QuiltException error) when (error is { Kind: QuiltErrorKind.NotFound, ErrorId: "ObjectNotFound" })
        {
            return null;
        }
    }

    /// <summary>Checks a package.</summary>
    /// <param name="selection">The workflow that is asked for.</param>
    /// <param name="package">The package.</param>
    /// <param name="cancellationToken">Stops the check.</param>
    /// <returns>The record for the manifest's header; null where the registry has no workflows.</returns>
    internal async Task<PackageJson?> CheckAsync(
        WorkflowSelection selection, WorkflowCandidate package, CancellationToken cancellationToken)
    {
        WorkflowConfig? config = await FindAsync(cancellationToken).ConfigureAwait(false);
        if (config is null)
        {
            return selection == WorkflowSelection.Default
                ? null
                : throw WorkflowErrors.NoConfig(selection, new ObjectRef(bucket, RegistryLayout.WorkflowConfig).ToString());
        }

        WorkflowDefinition? workflow = config.Select(selection);
        PackageJsonObject record = PackageJsonObject.Empty
            .With("id", workflow is null ? PackageJson.Null : new PackageJsonString(workflow.Id))
            .With("config", new PackageJsonString(config.Location));
        if (workflow is null)
        {
            return record;
        }

        Dictionary<string, (JsonSchema Schema, PhysicalKey Location)> loaded = new(StringComparer.Ordinal);
        PackageJsonObject locations = PackageJsonObject.Empty;
        foreach (string id in new[] { workflow.MetadataSchema, workflow.EntriesSchema }.OfType<string>().Distinct(StringComparer.Ordinal))
        {
            loaded[id] = await LoadSchemaAsync(config, id, cancellationToken).ConfigureAwait(false);
            locations = locations.With(id, new PackageJsonString(loaded[id].Location.ToString()));
        }

        JsonSchema? Schema(string? id) => id is null ? null : loaded[id].Schema;
        new WorkflowCheck(config, workflow, Schema(workflow.MetadataSchema), Schema(workflow.EntriesSchema)).Run(package, cancellationToken);
        return loaded.Count == 0 ? record : record.With("schemas", locations);
    }

    private async Task<(JsonSchema Schema, PhysicalKey Location)> LoadSchemaAsync(
        WorkflowConfig config, string id, CancellationToken cancellationToken)
    {
        if (!config.Schemas.TryGetValue(id, out string? url))
        {
            throw WorkflowErrors.SchemaNotFound(config.Location, id);
        }

        if (!PhysicalKey.TryParse(url, out PhysicalKey? key))
        {
            throw WorkflowErrors.SchemaUrl(config.Location, id, url);
        }

        if (key.Bucket is null)
        {
            throw WorkflowErrors.SchemaLocal(config.Location, id, url);
        }

        byte[] bytes;
        PhysicalKey location;
        try
        {
            (bytes, location) = await ReadAsync(new ObjectRef(key.Bucket, key.Path, key.VersionId), cancellationToken).ConfigureAwait(false);
        }
        catch (QuiltException error)
        {
            throw WorkflowErrors.SchemaUnreadable(id, key.ToString(), error);
        }

        PackageJson json = PackageJson.TryParse(bytes, out JsonFault fault)
            ?? throw WorkflowErrors.SchemaNotJson(id, location.ToString(), fault.ToString());
        return (JsonSchema.Parse(json, id), location);
    }

    private async Task<(byte[] Bytes, PhysicalKey Location)> ReadAsync(ObjectRef target, CancellationToken cancellationToken)
    {
        ObjectContent content = await store.OpenAsync(target, range: null, ifMatch: null, cancellationToken).ConfigureAwait(false);
        await using (content.ConfigureAwait(false))
        {
            byte[] buffer = new byte[LargestFile + 1];
            int length = await content.Body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken)
                .ConfigureAwait(false);
            return length <= LargestFile
                ? (buffer[..length], PhysicalKey.FromS3(target.Bucket, target.Key, content.Info.Ref.VersionId ?? target.VersionId))
                : throw new QuiltException(
                    QuiltErrorKind.InvalidData,
                    "WorkflowFileTooLarge",
                    $"{target} is larger than {LargestFile} bytes, so it is not read as a workflows configuration or schema.",
                    target.ToString(),
                    "Make it smaller.");
        }
    }

    private static string Text(byte[] bytes, PhysicalKey location)
    {
        try
        {
            return new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetString(bytes);
        }
        catch (DecoderFallbackException error)
        {
            throw WorkflowErrors.ConfigNotYaml(location.ToString(), "it is not UTF-8", error);
        }
    }
}
