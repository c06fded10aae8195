using System.Management.Automation;
using QuiltE2E.Cmdlets.Pipeline;
using QuiltE2E.Cmdlets.Residue;
using QuiltE2E.Cmdlets.Sessions;
using QuiltE2E.Core.Verification.Residue;

namespace QuiltE2E.Cmdlets.Commands;

/// <summary>Removes what runs of the suites have left in a bucket, and looks again to prove that it is gone.</summary>
/// <remarks>
/// <para>It removes exactly what Get-QuiltResidue shows with the same parameters, or what comes from it down the pipeline. For each run
/// and bucket it writes how many things were made and removed, and what is left. What cannot be removed is an error and stays in the
/// result's Left. You are asked first unless -Confirm:$false is given.</para>
/// <para>A ledger in the well-known place (see Get-QuiltResidue) is removed once all that it names is verified gone, and with the last one
/// of a run its temporary files on this machine; any other ledger is
/// yours to remove. A ledger whose things are gone already is removed by Clear-QuiltResidue alone, since nothing of it comes down a pipeline.
/// Ledgers of runs that are still going on stay, also with -Force.</para>
/// </remarks>
/// <example>
/// <code>Get-QuiltResidue | Clear-QuiltResidue</code>
/// <para>Removes what runs that were killed have left in the bucket of the session.</para>
/// </example>
/// <example>
/// <code>Clear-QuiltResidue ./ledger.jsonl -Confirm:$false</code>
/// <para>Removes what is left of what one ledger names without asking.</para>
/// </example>
/// <example>
/// <code>Clear-QuiltResidue -OlderThan 1.00:00 -WhatIf</code>
/// <para>Says what would be removed of runs that began more than a day ago, whoever started them.</para>
/// </example>
[Cmdlet(VerbsCommon.Clear, "QuiltResidue", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High, DefaultParameterSetName = ByPlace)]
[OutputType(typeof(ResidueRemoval))]
public sealed class ClearQuiltResidueCommand : QuiltResidueCommand
{
    private const string ByItem = "Item";

    private readonly List<(QuiltSession Session, ResidueItem Item)> _chosen = [];

    /// <summary>What to remove, from Get-QuiltResidue.</summary>
    [Parameter(ParameterSetName = ByItem, Mandatory = true, ValueFromPipeline = true)]
    [ValidateNotNull]
    public ResidueItem? InputObject { get; set; }

    /// <inheritdoc/>
    private protected override QuiltSession? Origin => InputObject is null ? null : SessionOrigins.Find(InputObject);

    /// <inheritdoc/>
    protected override void EndProcessing() => RunBody(ClearChosenAsync);

    private protected override async Task ExecuteAsync(SessionContext context, CancellationToken cancellationToken)
    {
        if (ParameterSetName == ByItem)
        {
            // What is looked at again afterwards is a run in a bucket, so its items are gathered first.
            _chosen.Add((context.Session, InputObject!));
            return;
        }

        (ResidueSweeper sweeper, IReadOnlyList<ResidueSource> sources) =
            await FindSourcesAsync(context, cancellationToken).ConfigureAwait(false);
        ResidueClearance clearance = new(context.Pipeline, sweeper);
        foreach (ResidueSource source in sources)
        {
            await clearance.ClearAsync(source, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task ClearChosenAsync(CommandPipeline pipeline, CancellationToken cancellationToken)
    {
        foreach (IGrouping<Origins, ResidueItem> group in _chosen.GroupBy(static row => Origins.Of(row.Session, row.Item), static row => row.Item))
        {
            QuiltSession session = group.Key.Session;
            ILookup<(string Run, string Bucket), ResidueItem> items =
                group.ToLookup(static item => (item.RunId, item.Bucket));
            pipeline.Sending = item => SessionOrigins.Add(item, session);
            ResidueSearch search = new(pipeline, session);
            ResidueSweeper sweeper = await search
                .OpenSweeperAsync(byPrefix: group.Key.Ledger is null, cancellationToken).ConfigureAwait(false);
            ResidueSource source = await search.ReopenAsync(group.Key.Ledger, items, cancellationToken).ConfigureAwait(false);
            await new ResidueClearance(pipeline, sweeper).ClearAsync(source, items, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>What items are looked at again together by: the ledger where there is one, which may name several buckets, else run and bucket.</summary>
    private sealed record Origins(QuiltSession Session, string? Ledger, string? Run, string? Bucket)
    {
        public static Origins Of(QuiltSession session, ResidueItem item) =>
            item.Ledger is null ? new(session, null, item.RunId, item.Bucket) : new(session, item.Ledger, null, null);
    }
}
