using QuiltE2E.Core.Verification.Residue;

namespace QuiltE2E.Cmdlets.Residue;

/// <summary>What says what a run has made: its folder of ledgers, one ledger, or its prefix.</summary>
/// <param name="Scopes">What to look for, by run and bucket.</param>
/// <param name="Run">The run's folder in the well-known place; null for anything else.</param>
/// <param name="Ledgers">The ledgers of that folder.</param>
internal sealed record ResidueSource(IReadOnlyList<ResidueScope> Scopes, LedgerRun? Run = null, IReadOnlyList<LedgerFile>? Ledgers = null)
{
    /// <summary>Takes the ledgers away all of whose lines are known to be gone; those stay that also name what is elsewhere.</summary>
    /// <param name="gone">The scopes of which nothing is left.</param>
    /// <returns>Paths of the ledgers. None while a process still writes them, and none outside of the well-known place.</returns>
    public IReadOnlyList<string> Forget(IReadOnlyCollection<ResidueScope> gone)
    {
        if (Run is null || Ledgers is null || Run.FindOwner() is not null)
        {
            return [];
        }

        HashSet<LedgerEntry> verified = [.. gone.SelectMany(static scope => scope.Entries)];
        LedgerFile[] done = [.. Ledgers.Where(ledger => ledger.Entries.All(verified.Contains))];
        Run.Forget(done);
        return [.. done.Select(static ledger => ledger.Path)];
    }
}
