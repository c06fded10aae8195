using System.Management.Automation;
using QuiltE2E.Cmdlets.Completion;
using QuiltE2E.Cmdlets.Sessions;
using QuiltE2E.Core.Addressing;
using QuiltE2E.Core.Backends;

namespace QuiltE2E.Cmdlets.Commands;

/// <summary>Finds the full top hash of a revision, and on demand the shortest one that is still unambiguous.</summary>
/// <remarks>
/// <para>The beginning of a hash (6 digits or more) is looked for among the package's own revisions first, then among all manifests
/// of the bucket. One that fits several revisions is an error.</para>
/// </remarks>
/// <example>
/// <code>Resolve-QuiltHash team/data 1a2b3c</code>
/// <para>Writes the full hash.</para>
/// </example>
/// <example>
/// <code>(Resolve-QuiltHash team/data:latest -Shorten).ShortHash</code>
/// <para>The shortest prefix, of 7 digits or more, that no other manifest of the bucket begins with.</para>
/// </example>
[Cmdlet(VerbsDiagnostic.Resolve, "QuiltHash")]
[OutputType(typeof(ResolvedHash))]
public sealed class ResolveQuiltHashCommand : QuiltPackageCommand
{
    /// <summary>The beginning of a hash, or a tag. What -Package names unless given, which is the latest revision for a name alone.</summary>
    [Parameter(Position = 1)]
    [Alias("Hash")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(RevisionCompleter))]
    public string? Revision { get; set; }

    /// <summary>Find the shortest prefix too. It takes a list of all manifests of the bucket.</summary>
    [Parameter]
    public SwitchParameter Shorten { get; set; }

    private protected override async Task ExecuteAsync(SessionContext context, CancellationToken cancellationToken)
    {
        string bucket = context.BucketOf(Package);
        RevisionSelector revision = Revision is null ? Package.Revision : RevisionSelector.Parse(Revision);
        string topHash = await context.Backend
            .ResolveAsync(new PackageReference(bucket, Package.Name, revision), cancellationToken).ConfigureAwait(false);
        string? shortHash = Shorten
            ? await context.Backend.ShortenAsync(bucket, topHash, cancellationToken).ConfigureAwait(false)
            : null;
        await context.Pipeline.WriteAsync(new ResolvedHash(bucket, Package.Name, topHash, shortHash)).ConfigureAwait(false);
    }
}
