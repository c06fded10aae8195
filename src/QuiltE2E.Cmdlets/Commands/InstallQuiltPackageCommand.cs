using System.Management.Automation;
using QuiltE2E.Cmdlets.Completion;
using QuiltE2E.Cmdlets.Pipeline;
using QuiltE2E.Cmdlets.Sessions;
using QuiltE2E.Core.Backends;

namespace QuiltE2E.Cmdlets.Commands;

/// <summary>Installs a package, or a part of it, into a local folder.</summary>
/// <remarks>
/// <para>Each file is written beside its place, checked against its hash, and moved into place only when it is right. Files that are
/// there already with the right hash are not fetched again, so an installation that was stopped can simply be repeated. Nothing is
/// ever written outside the destination. A file of the same name with other content is replaced; other files stay.</para>
/// <para>The session remembers the revision as seen, so that a later Push-QuiltPackage may build on it.</para>
/// </remarks>
/// <example>
/// <code>Install-QuiltPackage team/data -Destination ./data</code>
/// <para>Installs the latest revision.</para>
/// </example>
/// <example>
/// <code>Get-QuiltBrowse team/data -Recurse | Where-Object LogicalKey -Like '*.csv' | Install-QuiltPackage -Destination ./tables</code>
/// <para>Installs only the CSV files; each keeps its path below the destination.</para>
/// </example>
[Cmdlet(VerbsLifecycle.Install, "QuiltPackage", SupportsShouldProcess = true)]
[OutputType(typeof(InstallResult))]
public sealed class InstallQuiltPackageCommand : QuiltPackageCommand
{
    /// <summary>The folder to install into; it is made when it is missing.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string Destination { get; set; } = null!;

    /// <summary>One file or directory of the package. All of it unless given; a link's own path counts as given.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("LogicalKey")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(EntryCompleter))]
    public string? Path { get; set; }

    private protected override async Task ExecuteAsync(SessionContext context, CancellationToken cancellationToken)
    {
        string folder = await context.Pipeline.ResolvePathAsync(Destination).ConfigureAwait(false);
        PackageReference reference = context.ReferenceTo(Package);
        if (!await context.Pipeline.ShouldProcessAsync(folder, $"Install package {Package}").ConfigureAwait(false))
        {
            return;
        }

        InstallRequest request = new(reference.Bucket, reference.Name, reference.Revision, folder, Path ?? Package.Path);
        InstallResult result;
        TransferProgressBar progress = context.Pipeline.StartProgress();
        await using (progress.ConfigureAwait(false))
        {
            result = await context.Backend.InstallAsync(request, progress, cancellationToken).ConfigureAwait(false);
        }

        context.Session.Revisions.Add(result.Name, result.TopHash);
        await context.Pipeline.WriteAsync(result).ConfigureAwait(false);
    }
}
