using System.Management.Automation;
using QuiltE2E.Cmdlets.Completion;
using QuiltE2E.Cmdlets.Sessions;
using QuiltE2E.Core.Addressing;
using QuiltE2E.Core.Backends;

namespace QuiltE2E.Cmdlets.Commands;

/// <summary>Removes a package, or one revision of it.</summary>
/// <remarks>
/// <para>A name alone removes the whole package: all its revisions and tags. A name with a hash or tag, an object with a top hash, or
/// -Revision removes that one revision; when it was the latest, the newest one left becomes the latest.</para>
/// <para>Only the pointers go. Manifests and data stay, since other packages may share them. You are asked first unless
/// -Confirm:$false is given.</para>
/// </remarks>
/// <example>
/// <code>Remove-QuiltPackage team/data -Confirm:$false</code>
/// <para>Removes the package with all its revisions without asking.</para>
/// </example>
/// <example>
/// <code>Get-QuiltRevision team/data | Where-Object Modified -LT (Get-Date).AddYears(-1) | Remove-QuiltPackage -WhatIf</code>
/// <para>Shows which revisions would go. A revision that several pointers name is removed once.</para>
/// </example>
[Cmdlet(VerbsCommon.Remove, "QuiltPackage", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(RemoveResult))]
public sealed class RemoveQuiltPackageCommand : QuiltPackageCommand
{
    private readonly HashSet<string> _removed = new(StringComparer.Ordinal);

    /// <summary>The one revision to remove: a top hash, the beginning of one, or a tag.</summary>
    [Parameter]
    [Alias("TopHash")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(RevisionCompleter))]
    public string? Revision { get; set; }

    private protected override async Task ExecuteAsync(SessionContext context, CancellationToken cancellationToken)
    {
        string bucket = context.BucketOf(Package);
        RevisionSelector revision = Revision is null ? Package.Revision : RevisionSelector.Parse(Revision);

        // "latest" typed as a revision means one revision; not typing any means the package.
        bool whole = Revision is null && Package.IsLatest;
        string? topHash = whole
            ? null
            : await context.Backend
                .ResolveAsync(new PackageReference(bucket, Package.Name, revision), cancellationToken).ConfigureAwait(false);
        string target = $"{Package.Name}{(topHash is null ? string.Empty : $"@{topHash}")} in bucket {bucket} at {context.Backend.Endpoint}";
        string action = whole ? "Remove the package with all its revisions" : "Remove the revision";
        if (!await context.Pipeline.ShouldProcessAsync(target, action).ConfigureAwait(false))
        {
            return;
        }

        // Several pointers may name one revision, the tag latest among them; the first of them takes it away.
        if (topHash is not null && !_removed.Add($"{bucket}/{Package.Name}@{topHash}"))
        {
            return;
        }

        RemoveResult result = await context.Backend
            .RemoveAsync(bucket, Package.Name, topHash, cancellationToken).ConfigureAwait(false);
        await context.Pipeline.WriteAsync(result).ConfigureAwait(false);
    }
}
