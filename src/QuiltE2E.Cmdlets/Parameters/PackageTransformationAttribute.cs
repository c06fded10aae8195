using System.Management.Automation;
using QuiltE2E.Cmdlets.Sessions;
using QuiltE2E.Core.Addressing;
using QuiltE2E.Core.Backends.Objects;
using QuiltE2E.Core.Errors;

namespace QuiltE2E.Cmdlets.Parameters;

/// <summary>
/// Makes a <see cref="PackageArgument"/> of text, or of any object that has a package's name, such as what the other commands
/// write. An object with a top hash means that revision.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class PackageTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        try
        {
            // A file has a Name too; left as it is, it can still bind to a parameter that takes paths, and an object to one of its kind.
            return inputData is null or StoredObject or PSObject { BaseObject: FileSystemInfo or StoredObject }
                ? inputData
                : Convert(inputData);
        }
        catch (QuiltException e)
        {
            throw new ArgumentTransformationMetadataException($"{e.Message} {e.Remedy}", e);
        }
    }

    private static PackageArgument Convert(object input) => Unwrap(input) switch
    {
        PackageArgument package => package,
        string text => PackageArgument.ParseLater(text),
        _ => FromProperties(PSObject.AsPSObject(input)),
    };

    private static object Unwrap(object input) => input is PSObject { BaseObject: not PSCustomObject } wrapped
        ? wrapped.BaseObject
        : input;

    private static PackageArgument FromProperties(PSObject source)
    {
        string? name = Text(source, "Package") ?? Text(source, "Name");
        if (name is null)
        {
            throw new QuiltException(
                QuiltErrorKind.InvalidArgument,
                "NotAPackage",
                $"An object of type {source.BaseObject.GetType().Name} without a property Package or Name does not name a package.",
                remedy: "Give namespace/name, a quilt+s3:// link, or an object from Get-QuiltPackage or Get-QuiltRevision.");
        }

        PackageArgument package = PackageArgument.Parse(name);
        string? hash = Text(source, "TopHash");
        string? bucket = Text(source, "Bucket") ?? package.Bucket;
        return new PackageArgument(
            package.Name,
            hash is not null ? RevisionSelector.Parse(hash) : Text(source, "Pointer") is string pointer
                ? new RevisionSelector.Tag(pointer)
                : package.Revision,
            bucket is null ? null : RegistryAddress.ParseBucket(bucket),
            package.Path)
        {
            Origin = SessionOrigins.Find(source.BaseObject),
        };
    }

    private static string? Text(PSObject source, string property) =>
        source.Properties[property]?.Value is object value && value.ToString() is { Length: > 0 } text ? text : null;
}
