namespace QuiltE2E.Core.Reporting;

/// <summary>A check with the suite it belongs to.</summary>
internal sealed record CheckRow(SuiteReport Suite, CheckReport Check);

/// <summary>Checks that were left out for the same reason.</summary>
internal sealed record SkipGroup(string Code, string Message, string? Remedy, IReadOnlyList<CheckRow> Rows);
