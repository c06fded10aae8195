using System.Management.Automation;
using QuiltE2E.Cmdlets.Completion;
using QuiltE2E.Cmdlets.Sessions;
using QuiltE2E.Core.Addressing;
using QuiltE2E.Core.Backends;

namespace QuiltE2E.Cmdlets.Commands;

/// <summary>Lists the files and directories of a package.</summary>
/// <remarks>
/// <para>Without -Recurse it lists one level, with directories and their total size; with it all files. A -Path that names a file
/// gives that file; one that is neither file nor directory is an error.</para>
/// <para>The session remembers the revision as seen, so that a later Push-QuiltPackage may build on it.</para>
/// </remarks>
/// <example>
/// <code>Get-QuiltBrowse team/data -Recurse</code>
/// <para>Lists every file of the latest revision with its size, hash and physical key.</para>
/// </example>
/// <example>
/// <code>Get-QuiltBrowse team/data@1a2b3c4 images/ | Sort-Object Size -Descending | Select-Object -First 10</code>
/// <para>Shows the ten largest files and directories below images of an older revision.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "QuiltBrowse")]
[OutputType(typeof(BrowseEntry))]
public sealed class GetQuiltBrowseCommand : QuiltPackageCommand
{
    /// <summary>A file or directory of the package. The root unless given; a link's own path counts as given.</summary>
    [Parameter(Position = 1)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(EntryCompleter))]
    public string? Path { get; set; }

    /// <summary>List all files below, not just one level.</summary>
    [Parameter]
    public SwitchParameter Recurse { get; set; }

    private protected override async Task ExecuteAsync(SessionContext context, CancellationToken cancellationToken)
    {
        PackageReference reference = context.ReferenceTo(Package);
        string topHash = await context.Backend.ResolveAsync(reference, cancellationToken).ConfigureAwait(false);
        PackageReference revision = reference with { Revision = new RevisionSelector.Full(TopHash.Parse(topHash)) };
        await context.Pipeline.WriteAllAsync(
            context.Backend.BrowseAsync(revision, Path ?? Package.Path, Recurse, cancellationToken),
            cancellationToken).ConfigureAwait(false);
        context.Session.Revisions.Add(reference.Name, topHash);
    }
}
