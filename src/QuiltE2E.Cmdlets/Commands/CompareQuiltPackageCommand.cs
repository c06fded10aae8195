using System.Management.Automation;
using QuiltE2E.Cmdlets.Completion;
using QuiltE2E.Cmdlets.Parameters;
using QuiltE2E.Cmdlets.Sessions;
using QuiltE2E.Core.Addressing;
using QuiltE2E.Core.Backends;

namespace QuiltE2E.Cmdlets.Commands;

/// <summary>Compares two revisions entry by entry.</summary>
/// <remarks>
/// <para>Writes one object per entry that was added, removed, or has another size, hash or metadata; nothing when the two are the
/// same. Where the bytes are kept makes no difference.</para>
/// </remarks>
/// <example>
/// <code>Compare-QuiltPackage team/data@1a2b3c4 team/data</code>
/// <para>Shows what has changed since an older revision.</para>
/// </example>
/// <example>
/// <code>Compare-QuiltPackage team/data team/data-copy | Group-Object Kind -NoElement</code>
/// <para>Counts the differences between two packages.</para>
/// </example>
[Cmdlet(VerbsData.Compare, "QuiltPackage")]
[OutputType(typeof(PackageDifference))]
public sealed class CompareQuiltPackageCommand : QuiltPackageCommand
{
    /// <summary>The newer side, named like -Package. The latest revision of the same package unless given.</summary>
    [Parameter(Position = 1)]
    [PackageTransformation]
    [ArgumentCompleter(typeof(PackageCompleter))]
    public PackageArgument? DifferencePackage { get; set; }

    private protected override Task ExecuteAsync(SessionContext context, CancellationToken cancellationToken) =>
        context.Pipeline.WriteAllAsync(
            context.Backend.CompareAsync(
                context.ReferenceTo(Package),
                context.ReferenceTo(DifferencePackage ?? Package.At(new RevisionSelector.Latest())),
                cancellationToken),
            cancellationToken);
}
