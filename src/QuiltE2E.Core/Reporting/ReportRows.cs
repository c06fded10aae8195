namespace QuiltE2E.Core.Reporting;

/// <summary>The parts of a run that reports for people show, in their order.</summary>
internal static class ReportRows
{
    private const int SlowestCount = 10;

    /// <summary>Every check.</summary>
    internal static IEnumerable<CheckRow> All(RunReport report) =>
        report.Suites.SelectMany(suite => suite.Checks, (suite, check) => new CheckRow(suite, check));

    /// <summary>What failed, broke or leaked and is not allowed.</summary>
    internal static IReadOnlyList<CheckRow> Bad(RunReport report) => [.. All(report).Where(row => row.Check is { IsBad: true, Allowed: false })];

    /// <summary>What failed, broke or leaked and is allowed.</summary>
    internal static IReadOnlyList<CheckRow> Allowed(RunReport report) => [.. All(report).Where(row => row.Check is { IsBad: true, Allowed: true })];

    /// <summary>What broke outside checks.</summary>
    internal static IReadOnlyList<(SuiteReport Suite, string Text)> Faults(RunReport report) =>
        [.. report.Suites.SelectMany(suite => suite.Faults, (suite, text) => (suite, text))];

    /// <summary>What was left out, by reason, the most frequent first.</summary>
    internal static IReadOnlyList<SkipGroup> Skips(RunReport report) =>
    [
        .. All(report)
            .Where(row => row.Check.Outcome == CheckOutcome.Skipped)
            .GroupBy(row => (Code: row.Check.ReasonCode ?? "NoReason", Message: row.Check.Message ?? string.Empty, row.Check.Remedy))
            .Select(group => new SkipGroup(group.Key.Code, group.Key.Message, group.Key.Remedy, [.. group]))
            .OrderByDescending(group => group.Rows.Count),
    ];

    /// <summary>The checks that took longest.</summary>
    internal static IReadOnlyList<CheckRow> Slowest(RunReport report) =>
        [.. All(report).Where(row => row.Check.DurationMs > 0).OrderByDescending(row => row.Check.DurationMs).Take(SlowestCount)];

    /// <summary>Everything that was measured.</summary>
    internal static IReadOnlyList<(CheckRow Row, Measurement Measurement)> Measurements(RunReport report) =>
        [.. All(report).SelectMany(row => row.Check.Measurements, (row, measurement) => (row, measurement))];

    /// <summary>The suites that make things.</summary>
    internal static IReadOnlyList<(SuiteReport Suite, CleanUpReport CleanUp)> CleanUps(RunReport report) =>
        [.. report.Suites.Where(suite => suite.CleanUp is not null).Select(suite => (suite, suite.CleanUp!))];
}
