using System.Management.Automation;
using QuiltE2E.Cmdlets.Completion;
using QuiltE2E.Cmdlets.Pipeline;
using QuiltE2E.Cmdlets.Sessions;
using QuiltE2E.Core.Backends;

namespace QuiltE2E.Cmdlets.Commands;

/// <summary>Installs a package, or a part of it, into a local folder.</summary>
/// <remarks>
/// <para>Each file is written beside its place, checked against its hash, and moved into place only when it is right. Files that are
/// there already with the right hash are not fetched again, and of a large file that was being fetched only the missing parts are, so
/// an installation that was stopped can simply be repeated. (Such a file lies beside its place as .quilt-….part with a journal
/// .quilt-….parts; neither counts as content.) Nothing is
/// ever written outside the destination. A file of the same name with other content is replaced; other files stay.</para>
/// <para>Files and directories that come down the pipeline one after the other and are of one revision, as from Get-QuiltBrowse, are
/// installed together, with one result: the manifest is read for all of them, and a path that is not in it stops all of them.</para>
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
public sealed class InstallQuiltPackageCommand : QuiltEntryCommand
{
    private InstallGroup? _group;

    /// <summary>The folder to install into; it is made when it is missing.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string Destination { get; set; } = null!;

    /// <summary>One file or directory of the package. All of it unless given; a link's own path counts as given.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("LogicalKey")]
    [AllowNull]
    [AllowEmptyString]
    [ArgumentCompleter(typeof(EntryCompleter))]
    public override string? Path { get; set; }

    /// <inheritdoc/>
    protected override void EndProcessing() => RunBody((pipeline, token) => InstallAsync(pipeline, _group, token));

    private protected override async Task ExecuteAsync(SessionContext context, CancellationToken cancellationToken)
    {
        string? path = EntryPath;
        string folder = await context.Pipeline.ResolvePathAsync(Destination).ConfigureAwait(false);
        InstallGroup next = new(Package, context.ReferenceTo(Package), folder, context.Session, context.Backend);
        InstallGroup? complete = _group?.CanTake(next) is true ? null : _group;
        if (complete is not null || _group is null)
        {
            _group = next;
        }

        _group.Add(path);
        await InstallAsync(context.Pipeline, complete, cancellationToken).ConfigureAwait(false);
    }

    private static async Task InstallAsync(CommandPipeline pipeline, InstallGroup? group, CancellationToken cancellationToken)
    {
        if (group is null || !await pipeline.ShouldProcessAsync(group.Folder, group.Action).ConfigureAwait(false))
        {
            return;
        }

        InstallResult result = await pipeline
            .WithProgressAsync(progress => group.Backend.InstallAsync(group.Request, progress, cancellationToken)).ConfigureAwait(false);
        group.Session.Revisions.Add(result.Name, result.TopHash);
        pipeline.Sending = item => SessionOrigins.Add(item, group.Session);
        await pipeline.WriteAsync(result).ConfigureAwait(false);
    }
}
