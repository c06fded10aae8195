using System.Management.Automation;
using QuiltE2E.Cmdlets.Sessions;
using QuiltE2E.Core.Verification.Residue;

namespace QuiltE2E.Cmdlets.Commands;

/// <summary>Shows what a run of the suites has left in a bucket.</summary>
/// <remarks>
/// <para>It looks for what the run's ledger names, and for nothing else: pointers, data, manifests, unfinished uploads, with every
/// version and delete marker. A manifest counts only when its metadata carries the run id and no package outside the ledger names it.
/// Nothing is written when nothing is left.</para>
/// </remarks>
/// <example>
/// <code>Get-QuiltResidue ./ledger.jsonl</code>
/// <para>Lists what is left of a run.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "QuiltResidue")]
[OutputType(typeof(ResidueItem))]
public sealed class GetQuiltResidueCommand : QuiltLedgerCommand
{
    private protected override async Task ExecuteAsync(SessionContext context, CancellationToken cancellationToken)
    {
        ResidueSweeper sweeper = new(context.Session.Store, context.Session.GetTabulatorAsync);
        foreach (IGrouping<string, LedgerEntry> bucket in await ReadLedgerAsync(context, cancellationToken).ConfigureAwait(false))
        {
            foreach (ResidueItem item in await sweeper
                .FindAsync([.. bucket], bucket.Key, cancellationToken).ConfigureAwait(false))
            {
                await context.Pipeline.WriteAsync(item).ConfigureAwait(false);
            }
        }
    }
}
