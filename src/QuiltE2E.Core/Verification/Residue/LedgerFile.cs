namespace QuiltE2E.Core.Verification.Residue;

/// <summary>A ledger that was read.</summary>
/// <param name="Path">Its path.</param>
/// <param name="Entries">Its lines in order.</param>
public sealed record LedgerFile(string Path, IReadOnlyList<LedgerEntry> Entries);
