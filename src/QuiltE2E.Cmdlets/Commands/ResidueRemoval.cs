using QuiltE2E.Core.Verification.Residue;

namespace QuiltE2E.Cmdlets.Commands;

/// <summary>What a clean-up has removed of a run from a bucket, and what it found when it looked again.</summary>
/// <param name="RunId">The run.</param>
/// <param name="Bucket">The bucket.</param>
/// <param name="LedgerPath">The ledger it went by, or the run's folder of ledgers; null when it went by the run's prefix.</param>
/// <param name="CreatedCount">Things the ledgers name in this bucket; without one, things that were found.</param>
/// <param name="RemovedCount">Objects, versions, delete markers, uploads, tables and buckets that were removed.</param>
/// <param name="Left">What is still there; empty when all is gone.</param>
public sealed record ResidueRemoval(
    string RunId, string Bucket, string? LedgerPath, int CreatedCount, int RemovedCount, IReadOnlyList<ResidueItem> Left);
