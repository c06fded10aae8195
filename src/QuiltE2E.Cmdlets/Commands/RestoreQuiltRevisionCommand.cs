using System.Management.Automation;
using QuiltE2E.Cmdlets.Completion;
using QuiltE2E.Cmdlets.Sessions;
using QuiltE2E.Core.Addressing;
using QuiltE2E.Core.Backends;
using QuiltE2E.Core.Errors;

namespace QuiltE2E.Cmdlets.Commands;

/// <summary>Makes an older revision of a package the latest one.</summary>
/// <remarks>
/// <para>Only the tag latest moves, as with the reference client's rollback; no revision is added or removed, and no data changes. The
/// revision must belong to the package, and its manifest and the content of all its files must still be there, which takes one call
/// a file. A push by somebody else at the same moment is a conflict, and nothing is restored.</para>
/// <para>The session remembers the revision as seen, so that a later Push-QuiltPackage may build on it.</para>
/// </remarks>
/// <example>
/// <code>Restore-QuiltRevision team/data -Revision 4f2a91c0</code>
/// <para>Goes back to a revision.</para>
/// </example>
/// <example>
/// <code>Get-QuiltRevision team/data | Where-Object IsLatest -EQ $false | Select-Object -First 1 | Restore-QuiltRevision -WhatIf</code>
/// <para>Shows what going back by one revision would do.</para>
/// </example>
[Cmdlet(VerbsData.Restore, "QuiltRevision", SupportsShouldProcess = true)]
[OutputType(typeof(RestoreResult))]
public sealed class RestoreQuiltRevisionCommand : QuiltPackageCommand
{
    /// <summary>The revision: a top hash, the beginning of one, or a tag. The package argument may name it instead.</summary>
    [Parameter(Position = 1)]
    [Alias("TopHash")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(RevisionCompleter))]
    public string? Revision { get; set; }

    private protected override async Task ExecuteAsync(SessionContext context, CancellationToken cancellationToken)
    {
        string bucket = context.BucketOf(Package);
        RevisionSelector revision = Revision is null ? Package.Revision : RevisionSelector.Parse(Revision);
        if (revision is RevisionSelector.Latest)
        {
            throw new QuiltException(
                QuiltErrorKind.InvalidArgument,
                "RevisionMissing",
                $"Which revision of {Package.Name} shall become the latest was not said.",
                Package.ToString(),
                "Give -Revision, or write namespace/name@hash; Get-QuiltRevision lists what there is.");
        }

        PackageReference reference = new(bucket, Package.Name, revision);
        if (!await context.Pipeline.ShouldProcessAsync(
            $"{Package.Name} in bucket {bucket} at {context.Backend.Endpoint}", $"Make revision {revision} the latest").ConfigureAwait(false))
        {
            return;
        }

        RestoreResult result = await context.Backend.RestoreAsync(reference, cancellationToken).ConfigureAwait(false);
        if (!result.Written)
        {
            await context.Pipeline.WarnAsync(result.Message).ConfigureAwait(false);
        }

        context.Session.Revisions.Add(result.Name, result.TopHash);
        await context.Pipeline.WriteAsync(result).ConfigureAwait(false);
    }
}
