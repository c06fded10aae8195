using System.Management.Automation;
using QuiltE2E.Core.Verification.Residue;

namespace QuiltE2E.Cmdlets.Sessions;

/// <summary>What the commands that work on a run's ledger share.</summary>
public abstract class QuiltLedgerCommand : QuiltSessionCommand
{
    /// <summary>The ledger of a run: a file of JSON lines in which everything was written down before it was made.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("FullName", "Path")]
    [ValidateNotNullOrEmpty]
    public string LedgerPath { get; set; } = null!;

    /// <summary>Reads the ledger.</summary>
    /// <param name="context">The command's context.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>Entries by bucket, only those of -Bucket when it is given.</returns>
    private protected async Task<ILookup<string, LedgerEntry>> ReadLedgerAsync(
        SessionContext context, CancellationToken cancellationToken)
    {
        string path = await context.Pipeline.ResolvePathAsync(LedgerPath).ConfigureAwait(false);
        IReadOnlyList<LedgerEntry> entries = await Ledger.ReadAsync(path, cancellationToken).ConfigureAwait(false);
        return entries
            .Where(e => Bucket is null || string.Equals(e.Bucket, context.Bucket, StringComparison.Ordinal))
            .ToLookup(e => e.Bucket, StringComparer.Ordinal);
    }
}
