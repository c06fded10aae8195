using QuiltE2E.Core.Verification.Residue;

namespace QuiltE2E.Cmdlets.Commands;

/// <summary>What a clean-up has removed from a bucket, and what it found when it looked again.</summary>
/// <param name="LedgerPath">The ledger it went by.</param>
/// <param name="Bucket">The bucket.</param>
/// <param name="CreatedCount">Things the ledger names in this bucket.</param>
/// <param name="RemovedCount">Objects, versions, delete markers and uploads that were removed.</param>
/// <param name="Left">What is still there; empty when all is gone.</param>
public sealed record ResidueRemoval(
    string LedgerPath, string Bucket, int CreatedCount, int RemovedCount, IReadOnlyList<ResidueItem> Left);
