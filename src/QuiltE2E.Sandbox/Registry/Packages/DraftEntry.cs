using QuiltE2E.Core.Packages;

namespace QuiltE2E.Sandbox.Registry.Packages;

/// <summary>A file of a package in the making.</summary>
/// <param name="LogicalKey">Its path in the package.</param>
/// <param name="Location">Where its bytes are.</param>
/// <param name="Size">Its size, or null while unknown.</param>
/// <param name="Hash">Its hash, or null while unknown.</param>
/// <param name="Meta">All its metadata.</param>
internal sealed record DraftEntry(string LogicalKey, S3Uri Location, long? Size, ContentHash? Hash, PackageJsonObject Meta)
{
    /// <summary>The line of a manifest.</summary>
    public string ToLine() => new PackageJsonObject(
    [
        new("logical_key", new PackageJsonString(LogicalKey)),
        new("physical_keys", new PackageJsonArray([new PackageJsonString(Location.ToString())])),
        new("size", Size is long size ? new PackageJsonInteger(size) : PackageJson.Null),
        new("hash", Hash is null ? PackageJson.Null : new PackageJsonObject(
        [
            new("type", new PackageJsonString(Hash.Type)),
            new("value", new PackageJsonString(Hash.Value)),
        ])),
        new("meta", Meta),
    ]).ToDump();
}
