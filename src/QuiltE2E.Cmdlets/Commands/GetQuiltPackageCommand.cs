using System.Management.Automation;
using QuiltE2E.Cmdlets.Completion;
using QuiltE2E.Cmdlets.Parameters;
using QuiltE2E.Cmdlets.Sessions;
using QuiltE2E.Core.Backends;

namespace QuiltE2E.Cmdlets.Commands;

/// <summary>Lists the packages of a bucket, or describes one revision of one package.</summary>
/// <remarks>
/// <para>Without a package it lists the packages of the bucket with their newest revision's time, as they arrive. With one it
/// reads that revision's manifest: message, metadata, number of files and bytes.</para>
/// <para>The session remembers a described revision as seen, so that a later Push-QuiltPackage may build on it.</para>
/// </remarks>
/// <example>
/// <code>Get-QuiltPackage -Prefix team/</code>
/// <para>Lists the packages of the namespace team.</para>
/// </example>
/// <example>
/// <code>(Get-QuiltPackage team/data).Metadata.owner</code>
/// <para>Reads a value out of the metadata of the latest revision.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "QuiltPackage", DefaultParameterSetName = ListSet)]
[OutputType(typeof(PackageSummary), typeof(PackageInfo))]
public sealed class GetQuiltPackageCommand : QuiltSessionCommand
{
    private const string ListSet = "List";
    private const string InfoSet = "Info";

    /// <summary>
    /// The package to describe: namespace/name, namespace/name@hash, namespace/name:tag, a quilt+s3:// link, or an object that
    /// names a package.
    /// </summary>
    [Parameter(
        ParameterSetName = InfoSet,
        Mandatory = true,
        Position = 0,
        ValueFromPipeline = true,
        ValueFromPipelineByPropertyName = true)]
    [PackageTransformation]
    [ArgumentCompleter(typeof(PackageCompleter))]
    public PackageArgument? Package { get; set; }

    /// <summary>List only packages whose name begins so, for example team/.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [ValidateNotNullOrEmpty]
    public string? Prefix { get; set; }

    private protected override async Task ExecuteAsync(SessionContext context, CancellationToken cancellationToken)
    {
        if (Package is null)
        {
            await context.Pipeline.WriteAllAsync(
                context.Backend.ListPackagesAsync(context.Bucket, Prefix, cancellationToken), cancellationToken).ConfigureAwait(false);
            return;
        }

        PackageInfo info = await context.Backend
            .GetPackageAsync(context.ReferenceTo(Package), cancellationToken).ConfigureAwait(false);
        context.Session.Revisions.Add(info.Name, info.TopHash);
        await context.Pipeline.WriteAsync(info).ConfigureAwait(false);
    }
}
