using System.Globalization;
using System.Management.Automation;
using QuiltE2E.Cmdlets.Sessions;
using QuiltE2E.Core.Storage;
using QuiltE2E.Core.Verification.Residue;

namespace QuiltE2E.Cmdlets.Commands;

/// <summary>Removes what a run of the suites has left in a bucket, and looks again to prove that it is gone.</summary>
/// <remarks>
/// <para>It removes exactly what Get-QuiltResidue shows: every version and delete marker of what the run's ledger names. What cannot
/// be removed is an error each and stays in the result's Left. You are asked first unless -Confirm:$false is given.</para>
/// </remarks>
/// <example>
/// <code>Clear-QuiltResidue ./ledger.jsonl -Confirm:$false</code>
/// <para>Removes what is left of a run without asking.</para>
/// </example>
[Cmdlet(VerbsCommon.Clear, "QuiltResidue", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(ResidueRemoval))]
public sealed class ClearQuiltResidueCommand : QuiltLedgerCommand
{
    private protected override async Task ExecuteAsync(SessionContext context, CancellationToken cancellationToken)
    {
        ResidueSweeper sweeper = new(context.Session.Store, context.Session.GetTabulatorAsync);
        foreach (IGrouping<string, LedgerEntry> bucket in await ReadLedgerAsync(context, cancellationToken).ConfigureAwait(false))
        {
            await ClearAsync(context, sweeper, [.. bucket], bucket.Key, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task ClearAsync(
        SessionContext context,
        ResidueSweeper sweeper,
        IReadOnlyList<LedgerEntry> entries,
        string bucket,
        CancellationToken cancellationToken)
    {
        IReadOnlyList<ResidueItem> found = await sweeper.FindAsync(entries, bucket, cancellationToken).ConfigureAwait(false);
        string what = string.Create(CultureInfo.InvariantCulture, $"{found.Count} objects, versions, markers and tables in bucket {bucket}");
        if (found.Count > 0
            && !await context.Pipeline.ShouldProcessAsync(what, "Remove residue").ConfigureAwait(false))
        {
            return;
        }

        IReadOnlyList<ObjectDeletion> removed = await sweeper.RemoveAsync(found, cancellationToken).ConfigureAwait(false);
        foreach (ObjectDeletion failure in removed.Where(d => d.Error is not null))
        {
            await context.Pipeline.WriteErrorAsync(failure.Error!, failure.Ref.ToString()).ConfigureAwait(false);
        }

        IReadOnlyList<ResidueItem> left = found.Count == 0
            ? []
            : await sweeper.FindAsync(entries, bucket, cancellationToken).ConfigureAwait(false);
        await context.Pipeline
            .WriteAsync(new ResidueRemoval(LedgerPath, bucket, entries.Count, removed.Count(d => d.Error is null), left))
            .ConfigureAwait(false);
    }
}
