using System.Management.Automation;
using QuiltE2E.Cmdlets.Completion;
using QuiltE2E.Cmdlets.Parameters;

namespace QuiltE2E.Cmdlets.Sessions;

/// <summary>What the commands about one package share.</summary>
public abstract class QuiltPackageCommand : QuiltSessionCommand
{
    /// <summary>
    /// The package: namespace/name, namespace/name@hash (6 digits of it are enough), namespace/name:tag, a quilt+s3:// link, or an
    /// object that names a package, such as one from Get-QuiltPackage or Get-QuiltRevision.
    /// </summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [PackageTransformation]
    [ArgumentCompleter(typeof(PackageCompleter))]
    public PackageArgument Package { get; set; } = null!;

    /// <inheritdoc/>
    private protected override QuiltSession? Origin => Package?.Origin;
}
