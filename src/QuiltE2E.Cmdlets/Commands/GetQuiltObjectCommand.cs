using System.Management.Automation;
using QuiltE2E.Cmdlets.Parameters;
using QuiltE2E.Cmdlets.Sessions;
using QuiltE2E.Core.Backends.Objects;
using QuiltE2E.Core.Errors;
using QuiltE2E.Core.Search;
using QuiltE2E.Core.Storage;

namespace QuiltE2E.Cmdlets.Commands;

/// <summary>Lists the objects of a bucket, or describes one: headers, metadata, tags, checksums, versions.</summary>
/// <remarks>
/// <para>Without a key one level of the bucket is listed, or with -Recurse everything below -Prefix; rows come page by page, so that
/// the first ones are there at once and Select-Object -First costs no more than they do. With a key that one object is described.</para>
/// <para>With -Version all versions and delete markers are listed, newest first; what they are piped to works on exactly that version.</para>
/// </remarks>
/// <example>
/// <code>Get-QuiltObject -Prefix raw/2024/ -Recurse | Where-Object Size -GT 1GB</code>
/// <para>Finds large objects.</para>
/// </example>
/// <example>
/// <code>(Get-QuiltObject raw/readings.csv).Metadata</code>
/// <para>Shows the metadata of one object.</para>
/// </example>
/// <example>
/// <code>Get-QuiltObject raw/readings.csv -Version</code>
/// <para>Shows its history, deletions included.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "QuiltObject", DefaultParameterSetName = ListSet)]
[OutputType(typeof(StoredObject))]
public sealed class GetQuiltObjectCommand : QuiltSessionCommand
{
    private const string ListSet = "List";
    private const string ItemSet = "Item";

    /// <summary>
    /// One object: its key as it is, or its s3:// address (percent-encoded, perhaps with ?versionId=), as Get-QuiltBrowse has it in
    /// PhysicalKey.
    /// </summary>
    [Parameter(
        Mandatory = true, Position = 0, ParameterSetName = ItemSet, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("PhysicalKey")]
    [ValidateNotNullOrEmpty]
    public string Key { get; set; } = null!;

    /// <summary>One version of the object. The current one unless given.</summary>
    [Parameter(ParameterSetName = ItemSet, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    [AllowEmptyString]
    public string? VersionId { get; set; }

    /// <summary>A hit of Search-Quilt: an object, or a file in a package, which means the object that holds its bytes.</summary>
    [Parameter(ParameterSetName = ItemSet, ValueFromPipeline = true)]
    [ValidateNotNull]
    public SearchHit? Hit { get; set; }

    /// <summary>Only keys that begin so, as text or as s3://bucket/prefix. A level ends at a slash, so give it with its trailing slash.</summary>
    [Parameter(ParameterSetName = ListSet)]
    public string Prefix { get; set; } = string.Empty;

    /// <summary>List everything below and no prefixes.</summary>
    [Parameter(ParameterSetName = ListSet)]
    public SwitchParameter Recurse { get; set; }

    /// <summary>List all versions and delete markers, of the one key or of all below the prefix.</summary>
    [Parameter]
    public SwitchParameter Version { get; set; }

    /// <summary>Stop after so many rows.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [ValidateRange(1, int.MaxValue)]
    public int? First { get; set; }

    /// <inheritdoc/>
    private protected override QuiltSession? Origin => Hit is null ? null : SessionOrigins.Find(Hit);

    private protected override async Task ExecuteAsync(SessionContext context, CancellationToken cancellationToken)
    {
        IObjectOperations objects = context.Backend.Objects;
        if (ParameterSetName == ItemSet)
        {
            ObjectHits.Ensure(Hit);
            ObjectRef target = ObjectAddress.Parse(
                Key, string.IsNullOrEmpty(VersionId) ? null : VersionId, context.BucketOf);
            if (Version)
            {
                await WriteVersionsAsync(context, objects, target, cancellationToken).ConfigureAwait(false);
                return;
            }

            StoredObject found = await objects.GetAsync(target, cancellationToken).ConfigureAwait(false);
            await context.Pipeline.WriteAsync(found).ConfigureAwait(false);
            return;
        }

        ObjectRef from = ObjectAddress.Parse(Prefix, versionId: null, context.BucketOf);
        IAsyncEnumerable<StoredObject> rows = Version
            ? objects.ListVersionsAsync(from.Bucket, from.Key, exact: false, cancellationToken)
            : objects.ListAsync(from.Bucket, from.Key, Recurse, cancellationToken);
        await context.Pipeline.WriteAllAsync(First is int count ? rows.Take(count) : rows, cancellationToken).ConfigureAwait(false);
    }

    private static async Task WriteVersionsAsync(
        SessionContext context, IObjectOperations objects, ObjectRef target, CancellationToken cancellationToken)
    {
        bool isThere = false;
        await foreach (StoredObject version in objects
            .ListVersionsAsync(target.Bucket, target.Key, exact: true, cancellationToken).ConfigureAwait(false))
        {
            isThere = true;
            if (target.VersionId is null || string.Equals(target.VersionId, version.VersionId, StringComparison.Ordinal))
            {
                await context.Pipeline.WriteAsync(version).ConfigureAwait(false);
            }
        }

        if (!isThere)
        {
            throw new QuiltException(
                QuiltErrorKind.NotFound, "ObjectNotFound", $"The object '{target}' does not exist, and never did.", target.ToString(),
                "Check the key; Get-QuiltObject -Prefix lists what is there.");
        }
    }
}
