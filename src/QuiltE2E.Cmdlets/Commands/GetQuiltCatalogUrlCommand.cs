using System.Management.Automation;
using QuiltE2E.Cmdlets.Completion;
using QuiltE2E.Cmdlets.Parameters;
using QuiltE2E.Cmdlets.Sessions;
using QuiltE2E.Core.Addressing;
using QuiltE2E.Core.Backends.Objects;
using QuiltE2E.Core.Platform;

namespace QuiltE2E.Cmdlets.Commands;

/// <summary>Gives the address of the catalog's page for a bucket, a package, something in a package, or an object.</summary>
/// <remarks>
/// <para>The address is written as the catalog's web application reads it, and opens for those who may see what is there; whether it is
/// there is not asked. A package without a hash means its latest revision; a shortened hash is completed.</para>
/// </remarks>
/// <example>
/// <code>Get-QuiltCatalogUrl team/data -Path plots/first.png</code>
/// <para>Gives the page of a file in the latest revision.</para>
/// </example>
/// <example>
/// <code>Get-QuiltRevision team/data | Get-QuiltCatalogUrl | ForEach-Object AbsoluteUri</code>
/// <para>Gives the page of each revision.</para>
/// </example>
/// <example>
/// <code>Get-QuiltObject -Prefix reports/ | Get-QuiltCatalogUrl</code>
/// <para>Gives the pages of objects.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "QuiltCatalogUrl", DefaultParameterSetName = PackageSet)]
[OutputType(typeof(Uri))]
public sealed class GetQuiltCatalogUrlCommand : QuiltSessionCommand
{
    private const string PackageSet = "Package";
    private const string ObjectSet = "Object";

    /// <summary>The package, or an object that names one; the bucket's page is given without it.</summary>
    [Parameter(Position = 0, ParameterSetName = PackageSet, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [PackageTransformation]
    [ArgumentCompleter(typeof(PackageCompleter))]
    public PackageArgument? Package { get; set; }

    /// <summary>A file in the package, or a directory with a slash at its end.</summary>
    [Parameter(Position = 1, ParameterSetName = PackageSet, ValueFromPipelineByPropertyName = true)]
    [Alias("LogicalKey")]
    public string? Path { get; set; }

    /// <summary>The key of an object, or a prefix with a slash at its end.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ObjectSet, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string? Key { get; set; }

    /// <summary>One version of the object.</summary>
    [Parameter(ParameterSetName = ObjectSet, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    [AllowEmptyString]
    public string? VersionId { get; set; }

    /// <summary>An object from Get-QuiltObject.</summary>
    [Parameter(ParameterSetName = ObjectSet, ValueFromPipeline = true)]
    [ValidateNotNull]
    public StoredObject? InputObject { get; set; }

    /// <inheritdoc/>
    private protected override QuiltSession? Origin => Package?.Origin ?? (InputObject is null ? null : SessionOrigins.Find(InputObject));

    private protected override async Task ExecuteAsync(SessionContext context, CancellationToken cancellationToken)
    {
        PlatformConnection platform = await context.Session.GetPlatformAsync(cancellationToken).ConfigureAwait(false);
        Uri catalog = platform.CatalogUrl ?? (await platform.GetConfigAsync(cancellationToken).ConfigureAwait(false)).CatalogUrl;
        Uri page = this switch
        {
            { Key: string key } => CatalogUrls.Object(catalog, context.Bucket, key, string.IsNullOrEmpty(VersionId) ? null : VersionId),
            { Package: PackageArgument package } => CatalogUrls.Package(
                catalog, context.BucketOf(package), package.Name,
                await RevisionAsync(context, package, cancellationToken).ConfigureAwait(false), Path ?? package.Path),
            _ => CatalogUrls.Bucket(catalog, context.Bucket),
        };
        await context.Pipeline.WriteAsync(page).ConfigureAwait(false);
    }

    // The catalog reads a whole hash, or a tag such as latest, at the same place.
    private static async Task<string?> RevisionAsync(SessionContext context, PackageArgument package, CancellationToken cancellationToken) =>
        package.Revision switch
        {
            RevisionSelector.Latest or RevisionSelector.Tag { Name: "latest" } => null,
            RevisionSelector.Prefix => await context.Backend.ResolveAsync(context.ReferenceTo(package), cancellationToken).ConfigureAwait(false),
            RevisionSelector exact => exact.ToString(),
        };
}
