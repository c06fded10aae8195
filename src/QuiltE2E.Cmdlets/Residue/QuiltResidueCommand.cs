using System.Management.Automation;
using QuiltE2E.Cmdlets.Sessions;
using QuiltE2E.Core.Verification.Residue;

namespace QuiltE2E.Cmdlets.Residue;

/// <summary>What the commands about residue share: which runs.</summary>
public abstract class QuiltResidueCommand : QuiltSessionCommand
{
    private protected const string ByPlace = "Place";
    private protected const string ByLedger = "Ledger";
    private protected const string ByRun = "Run";
    private protected const string ByAge = "Age";

    /// <summary>The ledger of a run: a file of JSON lines in which everything was written down before it was made.</summary>
    [Parameter(
        ParameterSetName = ByLedger, Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("FullName", "Path")]
    [ValidateNotNullOrEmpty]
    public string LedgerPath { get; set; } = null!;

    /// <summary>The id of a run, whole, such as e2e-20260101-120000-abcdef: what lies below it in the bucket, without a ledger.</summary>
    [Parameter(ParameterSetName = ByRun, Mandatory = true)]
    [ValidateNotNullOrEmpty]
    public string RunId { get; set; } = null!;

    /// <summary>All runs that began longer ago than this, as their ids say, without ledgers.</summary>
    [Parameter(ParameterSetName = ByAge, Mandatory = true)]
    public TimeSpan OlderThan { get; set; }

    /// <summary>Take runs, too, whose processes are still at work.</summary>
    [Parameter(ParameterSetName = ByPlace)]
    [Parameter(ParameterSetName = ByRun)]
    [Parameter(ParameterSetName = ByAge)]
    public SwitchParameter Force { get; set; }

    /// <summary>The sweeper for what was asked for, and what to look for.</summary>
    /// <param name="context">The command's context.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    private protected async Task<(ResidueSweeper Sweeper, IReadOnlyList<ResidueSource> Sources)> FindSourcesAsync(
        SessionContext context, CancellationToken cancellationToken)
    {
        ResidueSearch search = new(context.Pipeline, context.Session);
        ResidueSweeper sweeper = await search
            .OpenSweeperAsync(byPrefix: ParameterSetName is ByRun or ByAge, cancellationToken).ConfigureAwait(false);
        string? bucket = Bucket is null ? null : context.Bucket;
        switch (ParameterSetName)
        {
            case ByLedger:
                string path = await context.Pipeline.ResolvePathAsync(LedgerPath).ConfigureAwait(false);
                return (sweeper, [await search.OpenLedgerAsync(path, bucket, cancellationToken).ConfigureAwait(false)]);
            case ByRun:
                RunId run = Core.Verification.Residue.RunId.Parse(RunId);
                return (sweeper, [ResidueSearch.OfRun(run, await FindPlaceAsync().ConfigureAwait(false), Force)]);
            case ByAge:
                PrefixPlace place = await FindPlaceAsync().ConfigureAwait(false);
                return (sweeper, await search.FindOldAsync(sweeper, place, OlderThan, Force, cancellationToken).ConfigureAwait(false));
            default:
                return (sweeper, await search.FindInPlaceAsync(bucket ?? context.Session.Bucket, Force, cancellationToken).ConfigureAwait(false));
        }

        // Whoever names a bucket means no other.
        async Task<PrefixPlace> FindPlaceAsync() => new(
            context.Bucket, bucket is null ? await sweeper.FindBucketsAsync(cancellationToken).ConfigureAwait(false) : []);
    }
}
