using QuiltE2E.Core.Errors;
using QuiltE2E.Core.Packages;
using QuiltE2E.Core.Schemas;
using QuiltE2E.Sandbox.Registry.Packages;

namespace QuiltE2E.Sandbox.Registry.Workflows;

/// <summary>The schemas of a workflow, read with the rights of the caller.</summary>
internal sealed class WorkflowSchemas(RegistryCall call, WorkflowConfig config)
{
    private readonly Dictionary<string, JsonSchema> _schemas = new(StringComparer.Ordinal);

    /// <summary>Where each schema was read from, with its version, in the order they were read.</summary>
    public PackageJsonObject Loaded { get; private set; } = PackageJsonObject.Empty;

    /// <summary>Checks a value by the schema of an id.</summary>
    /// <returns>What is wrong, or null.</returns>
    /// <exception cref="RefusedException">The schema cannot be used.</exception>
    public async Task<string?> CheckAsync(PackageJson? id, PackageJson value, CancellationToken cancellationToken)
    {
        if (id is not PackageJsonString { Value: string name })
        {
            return null;
        }

        try
        {
            JsonSchema schema = await FindAsync(name, cancellationToken).ConfigureAwait(false);
            return schema.Check(value, maxErrors: 1, cancellationToken) is [SchemaError error, ..] ? error.Message.TrimEnd('.') : null;
        }
        catch (QuiltException error) when (error.ErrorId is "SchemaReferenceUnsupported")
        {
            throw PushErrors.Library("Currently we don't support $ref in schema.");
        }
        catch (QuiltException error)
        {
            throw PushErrors.Library($"Schema '{name}' is not valid: {error.Message}");
        }
    }

    private async Task<JsonSchema> FindAsync(string id, CancellationToken cancellationToken)
    {
        if (_schemas.TryGetValue(id, out JsonSchema? known))
        {
            return known;
        }

        string url = config.SchemaUrl(id) ?? throw PushErrors.Library($"There is no '{id}' in schemas.");
        if (url.StartsWith("file:", StringComparison.Ordinal))
        {
            throw PushErrors.Library($"Local schema '{url}' can't be used on the remote registry.");
        }

        if (!S3Uri.TryParse(url, out S3Uri? location))
        {
            throw PushErrors.Library($"Couldn't parse URL '{url}'.");
        }

        using OpenObject found = (call.CanRead(location)
            ? OpenObject.TryOpen(call.State.Store, location.Bucket, location.Key, location.Version)
            : null) ?? throw PushErrors.Library($"Couldn't load schema at {location}.");
        PackageJson json = Parse(location, await found.ReadAsync(cancellationToken).ConfigureAwait(false));
        JsonSchema schema = JsonSchema.Parse(json, id);
        S3Uri read = location with { Version = location.Version ?? found.Found.ReportedVersionId };
        Loaded = Loaded.With(id, new PackageJsonString(read.ToString()));
        _schemas[id] = schema;
        return schema;
    }

    private static PackageJson Parse(S3Uri location, byte[] bytes)
    {
        try
        {
            return PackageJson.Parse(bytes);
        }
        catch (QuiltException)
        {
            throw PushErrors.Library($"Couldn't parse {location} as JSON.");
        }
    }
}
