using System.Management.Automation;
using QuiltE2E.Cmdlets.Completion;
using QuiltE2E.Cmdlets.Sessions;
using QuiltE2E.Core.Backends;
using QuiltE2E.Core.Errors;

namespace QuiltE2E.Cmdlets.Commands;

/// <summary>Makes a link with which anybody may read a file of a package for a while.</summary>
/// <remarks>
/// <para>The backend platform asks for a browsing session, so that the link also leads to data in buckets that the user may not read
/// directly; it ends after some minutes. The backend quilt3 signs the link itself; it is good for an hour.</para>
/// <para>The link is a secret: whoever gets it may use it until it expires. Keep its Url out of logs.</para>
/// </remarks>
/// <example>
/// <code>Invoke-RestMethod (New-QuiltPackageLink team/data README.md -Backend platform).Url</code>
/// <para>Reads a file through a browsing session of the catalog.</para>
/// </example>
/// <example>
/// <code>Get-QuiltBrowse team/data images/ -Recurse | New-QuiltPackageLink</code>
/// <para>Makes a link to each image.</para>
/// </example>
[Cmdlet(VerbsCommon.New, "QuiltPackageLink")]
[OutputType(typeof(ContentLink))]
public sealed class NewQuiltPackageLinkCommand : QuiltEntryCommand
{
    /// <summary>The file. A link's own path counts as given.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [Alias("LogicalKey")]
    [AllowNull]
    [AllowEmptyString]
    [ArgumentCompleter(typeof(EntryCompleter))]
    public override string? Path { get; set; }

    private protected override async Task ExecuteAsync(SessionContext context, CancellationToken cancellationToken)
    {
        string path = EntryPath ?? throw new QuiltException(
            QuiltErrorKind.InvalidArgument,
            "EntryMissing",
            $"No file of {Package} is named.",
            Package.ToString(),
            "Give -Path; Get-QuiltBrowse -Recurse lists the files.");
        await context.Pipeline.WriteAsync(
            await context.Backend.LinkAsync(context.ReferenceTo(Package), path, cancellationToken).ConfigureAwait(false))
            .ConfigureAwait(false);
    }
}
