using System.Management.Automation;
using QuiltE2E.Cmdlets.Residue;
using QuiltE2E.Cmdlets.Sessions;
using QuiltE2E.Core.Errors;
using QuiltE2E.Core.Verification.Residue;

namespace QuiltE2E.Cmdlets.Commands;

/// <summary>Shows what runs of the suites have left in a bucket.</summary>
/// <remarks>
/// <para>It looks for what ledgers name, and for nothing else: pointers, data, manifests, unfinished uploads, Tabulator tables, with
/// every version and delete marker, and buckets that a run has made for itself. A manifest counts only when its metadata carries the
/// run id and no package of anybody else names it. Nothing is written when nothing is left.</para>
/// <para>Alone it works off all ledgers that runs have left on this machine: in the folder QuiltE2E/ledgers of the user's local
/// application data, or the one that the environment variable QUILT_E2E_LEDGERS names. Every line of a ledger says which bucket, endpoint
/// and registry it is about; what is elsewhere is not looked at, and a warning says so. Runs whose processes are still at work
/// are left alone. A run on another machine counts as still going on for a day.</para>
/// <para>Where the ledgers are lost, -RunId and -OlderThan find runs by the exact prefix that packages, objects and tables of a run
/// have, in the bucket of the session and in buckets that are named after a run; with -Bucket in that bucket alone. A manifest whose
/// pushes never came to write a pointer is known to a ledger alone.</para>
/// </remarks>
/// <example>
/// <code>Get-QuiltResidue | Clear-QuiltResidue</code>
/// <para>Removes what runs that were killed have left in the bucket of the session.</para>
/// </example>
/// <example>
/// <code>Get-QuiltResidue ./ledger.jsonl</code>
/// <para>Lists what is left of what one ledger names.</para>
/// </example>
/// <example>
/// <code>Get-QuiltResidue -RunId e2e-20260101-120000-abcdef</code>
/// <para>Lists what is left of a run whose ledgers are gone.</para>
/// </example>
/// <example>
/// <code>Get-QuiltResidue -OlderThan 7.00:00 | Group-Object RunId -NoElement</code>
/// <para>Counts what runs have left that began more than a week ago, on whatever machine.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "QuiltResidue", DefaultParameterSetName = ByPlace)]
[OutputType(typeof(ResidueItem))]
public sealed class GetQuiltResidueCommand : QuiltResidueCommand
{
    private protected override async Task ExecuteAsync(SessionContext context, CancellationToken cancellationToken)
    {
        (ResidueSweeper sweeper, IReadOnlyList<ResidueSource> sources) =
            await FindSourcesAsync(context, cancellationToken).ConfigureAwait(false);
        foreach (ResidueScope scope in sources.SelectMany(static source => source.Scopes))
        {
            try
            {
                foreach (ResidueItem item in await sweeper.FindAsync(scope, cancellationToken).ConfigureAwait(false))
                {
                    await context.Pipeline.WriteAsync(item).ConfigureAwait(false);
                }
            }
            catch (QuiltException error)
            {
                await context.Pipeline.WriteErrorAsync(error, scope.RunId).ConfigureAwait(false);
            }
        }
    }
}
