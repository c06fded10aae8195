using System.Management.Automation;
using QuiltE2E.Cmdlets.Parameters;
using QuiltE2E.Core.Backends.Objects;
using QuiltE2E.Core.Errors;
using QuiltE2E.Core.Search;
using QuiltE2E.Core.Storage;

namespace QuiltE2E.Cmdlets.Sessions;

/// <summary>What the commands about one object share.</summary>
public abstract class QuiltObjectCommand : QuiltSessionCommand
{
    /// <summary>
    /// The object: its key as it is, or its s3:// address (percent-encoded, perhaps with ?versionId=), as Get-QuiltBrowse has it in
    /// PhysicalKey.
    /// </summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("PhysicalKey")]
    [ValidateNotNullOrEmpty]
    public string Key { get; set; } = null!;

    /// <summary>One version of the object. The current one unless given.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    [AllowEmptyString]
    public string? VersionId { get; set; }

    /// <summary>An object from Get-QuiltObject; its bucket, key and version count.</summary>
    [Parameter(ValueFromPipeline = true)]
    [ValidateNotNull]
    public StoredObject? InputObject { get; set; }

    /// <summary>A hit of Search-Quilt: an object, or a file in a package, which means the object that holds its bytes.</summary>
    [Parameter(ValueFromPipeline = true)]
    [ValidateNotNull]
    public SearchHit? Hit { get; set; }

    /// <inheritdoc/>
    private protected override QuiltSession? Origin => ((object?)InputObject ?? Hit) is object input ? SessionOrigins.Find(input) : null;

    /// <summary>The object that is meant.</summary>
    private protected ObjectRef Target(SessionContext context)
    {
        ObjectHits.Ensure(Hit);

        // Rows of a listing have no version, which PowerShell binds as an empty text.
        string? version = string.IsNullOrEmpty(VersionId) ? null : VersionId;
        // An object from a listing has its key, whatever that looks like; only what a user types may be an address.
        if (InputObject is not null && string.Equals(InputObject.Key, Key, StringComparison.Ordinal))
        {
            return new ObjectRef(context.Bucket, Key, version);
        }

        return ObjectAddress.Parse(Key, version, context.BucketOf);
    }

    /// <summary>Refuses what is no object.</summary>
    private protected void EnsureObject(string remedy)
    {
        string? what = InputObject switch
        {
            { IsPrefix: true } => "a prefix that objects lie below",
            { IsDeleteMarker: true } => "a delete marker, which has no content",
            _ => null,
        };
        if (what is not null)
        {
            throw new QuiltException(
                QuiltErrorKind.InvalidArgument, "NotAnObject", $"'{InputObject}' is {what}.", InputObject!.ToString(), remedy);
        }
    }
}
