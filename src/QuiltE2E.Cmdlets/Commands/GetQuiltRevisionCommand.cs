using System.Management.Automation;
using QuiltE2E.Cmdlets.Sessions;
using QuiltE2E.Core.Backends;

namespace QuiltE2E.Cmdlets.Commands;

/// <summary>Lists the revisions and tags of a package, newest first, tags last.</summary>
/// <remarks>
/// <para>Each row is a pointer: its name (a time in Unix seconds, or a tag such as latest) and the top hash it names. One hash may
/// have several pointers.</para>
/// </remarks>
/// <example>
/// <code>Get-QuiltRevision team/data</code>
/// <para>Shows the history of the package.</para>
/// </example>
/// <example>
/// <code>Get-QuiltRevision team/data | Select-Object -First 1 -Skip 1 | Install-QuiltPackage -Destination ./before</code>
/// <para>Installs the revision before the newest.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "QuiltRevision")]
[OutputType(typeof(PackageRevision))]
public sealed class GetQuiltRevisionCommand : QuiltPackageCommand
{
    private protected override Task ExecuteAsync(SessionContext context, CancellationToken cancellationToken) =>
        context.Pipeline.WriteAllAsync(
            context.Backend.ListRevisionsAsync(context.BucketOf(Package), Package.Name, cancellationToken), cancellationToken);
}
