using QuiltE2E.Core.Errors;
using QuiltE2E.Core.Packages;

namespace QuiltE2E.Sandbox.Registry.Packages;

/// <summary>What is pushed, and where to: the schema's <c>PackagePushParams</c>.</summary>
/// <param name="Bucket">The registry.</param>
/// <param name="Name">The package.</param>
/// <param name="Message">The message, or null, which is recorded as such.</param>
/// <param name="UserMeta">The package's metadata, or null for none.</param>
/// <param name="Workflow">The workflow: null for the default, empty for none, else its id.</param>
internal sealed record PushParams(string Bucket, string Name, string? Message, PackageJson? UserMeta, string? Workflow)
{
    /// <summary>Reads the parameters, and checks that the caller may push there.</summary>
    /// <exception cref="RefusedException">The name, the metadata or the registry cannot be, or the caller may not.</exception>
    public static PushParams Read(RegistryCall call, IReadOnlyDictionary<string, object?> input)
    {
        string bucket = (string)input["bucket"]!;
        string name = (string)input["name"]!;
        if (!PackageKeys.IsPackageName(name))
        {
            throw PushErrors.InvalidName(name);
        }

        if (!StoredObjects.HasBucket(call.State.Store, bucket))
        {
            throw PushErrors.InvalidRegistry(bucket);
        }

        if (!call.CanPush(bucket, name))
        {
            throw PushErrors.Forbidden($"{call.User?.Name ?? "Nobody"} may not push packages to s3://{bucket}.");
        }

        return new(
            bucket,
            name,
            input.GetValueOrDefault("message") as string,
            ReadRecord(input.GetValueOrDefault("userMeta"), "params.userMeta"),
            input.GetValueOrDefault("workflow") as string);
    }

    /// <summary>Reads metadata.</summary>
    /// <exception cref="RefusedException">It is no object, or holds what has no JSON form.</exception>
    public static PackageJsonObject? ReadRecord(object? value, string path)
    {
        try
        {
            return value is null ? null
                : PackageJson.FromObject(value) as PackageJsonObject
                    ?? throw PushErrors.InvalidMetadata(path, "Metadata must be a JSON object.");
        }
        catch (QuiltException error)
        {
            throw PushErrors.InvalidMetadata(path, error.Message);
        }
    }
}
