namespace QuiltE2E.Core.Verification.Residue;

/// <summary>What a clean-up looks for in one bucket: what the lines of ledgers name, or all that has the prefix of a run.</summary>
/// <param name="RunId">The run.</param>
/// <param name="Bucket">The bucket.</param>
/// <param name="Ledger">Path of the ledger, or of the run's folder of ledgers; null for the prefix.</param>
/// <param name="Entries">The lines, all of this run and bucket; none for the prefix.</param>
public sealed record ResidueScope(string RunId, string Bucket, string? Ledger, IReadOnlyList<LedgerEntry> Entries)
{
    /// <summary>Whether the run has made the bucket for itself: then all that is in it is of the run.</summary>
    internal bool IsOwnBucket => Residue.RunId.OfBucket(Bucket)?.Text == RunId;

    /// <summary>Divides lines by run and bucket.</summary>
    /// <param name="entries">The lines.</param>
    /// <param name="ledger">Where they are from.</param>
    /// <returns>A scope for each.</returns>
    public static IReadOnlyList<ResidueScope> Divide(IEnumerable<LedgerEntry> entries, string ledger) =>
    [
        .. entries.GroupBy(static entry => (entry.Run, entry.Bucket))
            .Select(group => new ResidueScope(group.Key.Run, group.Key.Bucket, ledger, [.. group])),
    ];

    /// <summary>All of a run in a bucket, without a ledger.</summary>
    /// <param name="run">The run.</param>
    /// <param name="bucket">The bucket.</param>
    /// <returns>The scope.</returns>
    public static ResidueScope Of(RunId run, string bucket)
    {
        ArgumentNullException.ThrowIfNull(run);
        return new ResidueScope(run.Text, bucket, Ledger: null, []);
    }
}
