using System.Globalization;

namespace QuiltE2E.Core.Reporting;

/// <summary>Compares two runs.</summary>
/// <remarks>A time has changed only when it has by a factor and by a floor: small times vary much, and large ones by large amounts.</remarks>
public static class ReportComparison
{
    /// <summary>By which factor a time must have changed, unless told otherwise.</summary>
    public const double DefaultFactor = 1.5;

    /// <summary>By how many milliseconds a time must have changed, unless told otherwise.</summary>
    public const double DefaultFloorMs = 500;

    /// <summary>Compares two runs.</summary>
    /// <param name="reference">The run before.</param>
    /// <param name="difference">The run after.</param>
    /// <param name="factor">By which factor a time must have changed; at least 1.</param>
    /// <param name="floorMs">By how many milliseconds a time must have changed.</param>
    /// <returns>What has changed, and what still fails; new failures first.</returns>
    public static IReadOnlyList<ReportChange> Compare(
        RunReport reference, RunReport difference, double factor = DefaultFactor, double floorMs = DefaultFloorMs)
    {
        ArgumentNullException.ThrowIfNull(reference);
        ArgumentNullException.ThrowIfNull(difference);
        ArgumentOutOfRangeException.ThrowIfLessThan(factor, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(floorMs);
        IEnumerable<ReportChange> checks = CheckPair.Match(reference, difference)
            .Select(pair => Change(pair, factor, floorMs))
            .OfType<ReportChange>();
        return [.. SuiteFaults(reference, difference).Concat(checks).OrderBy(change => change.Kind)];
    }

    /// <summary>Whether a time has changed enough to be told: 1 for slower, -1 for faster, else 0.</summary>
    internal static int CompareTimes(double before, double after, double factor = DefaultFactor, double floorMs = DefaultFloorMs) =>
        after - before >= floorMs && after >= before * factor ? 1
        : before - after >= floorMs && before >= after * factor ? -1
        : 0;

    private static ReportChange? Change(CheckPair pair, double factor, double floorMs) => pair switch
    {
        { Before: null, After: { } after } => after.Check.IsBad
            ? Row(pair, ReportChangeKind.NewFailure, $"new check: {Seen(after.Check)}")
            : Row(pair, ReportChangeKind.New, Seen(after.Check)),
        { Before: { } before, After: null } => Row(pair, ReportChangeKind.Gone, $"was {ReportWords.Outcome(before.Check)}"),
        { Before.Check.IsBad: true, After.Check.IsBad: true } => Row(pair, ReportChangeKind.StillFailing, Seen(pair.After.Check)),
        { After.Check.IsBad: true } => Row(pair, ReportChangeKind.NewFailure, Seen(pair.After.Check)),
        { Before: { Check.IsBad: true } before, After.Check.Outcome: CheckOutcome.Passed } =>
            Row(pair, ReportChangeKind.Fixed, $"was {ReportWords.Outcome(before.Check)}"),
        { Before: { } before, After: { } after } when before.Check.Outcome != after.Check.Outcome
            || !string.Equals(before.Check.ReasonCode, after.Check.ReasonCode, StringComparison.Ordinal) =>
            Row(pair, ReportChangeKind.SkipChanged, $"{Short(before.Check)} → {Seen(after.Check)}"),
        { Before: { } before, After: { Check.Outcome: CheckOutcome.Passed } after } => Timing(pair, before.Check, after.Check, factor, floorMs),
        _ => null,
    };

    private static ReportChange? Timing(CheckPair pair, CheckReport before, CheckReport after, double factor, double floorMs) =>
        CompareTimes(before.DurationMs, after.DurationMs, factor, floorMs) switch
        {
            1 => Row(pair, ReportChangeKind.Slower, Times(before, after)),
            -1 => Row(pair, ReportChangeKind.Faster, Times(before, after)),
            _ => null,
        };

    private static string Times(CheckReport before, CheckReport after)
    {
        double low = Math.Min(before.DurationMs, after.DurationMs);
        string ratio = low > 0
            ? string.Create(CultureInfo.InvariantCulture, $" ({Math.Max(before.DurationMs, after.DurationMs) / low:0.0} ×)")
            : string.Empty;
        return $"{ReportWords.Time(before.DurationMs)} → {ReportWords.Time(after.DurationMs)}{ratio}";
    }

    private static string Short(CheckReport check) =>
        check.ReasonCode is null ? ReportWords.Outcome(check) : $"{ReportWords.Outcome(check)} ({check.ReasonCode})";

    private static string Seen(CheckReport check)
    {
        string message = PlainText.Clean(check.AllowedBy is { } by && check.Allowed ? $"{by}: {check.Message}" : check.Message);
        return message.Length == 0 ? Short(check) : $"{Short(check)}: {message}";
    }

    private static ReportChange Row(CheckPair pair, ReportChangeKind kind, string message)
    {
        CheckRow row = pair.After ?? pair.Before!;
        return new ReportChange(
            kind, row.Check.Id, row.Check.Title, row.Suite.Name, row.Suite.Backend, pair.Before?.Check.Outcome, pair.After?.Check.Outcome,
            pair.Before?.Check.DurationMs, pair.After?.Check.DurationMs, message);
    }

    // A suite whose file broke has no checks that could be new failures; its faults are.
    private static IEnumerable<ReportChange> SuiteFaults(RunReport reference, RunReport difference)
    {
        HashSet<(string, SuiteBackend)> before =
            [.. reference.Suites.Where(suite => suite.Faults.Count > 0).Select(suite => (suite.Name, suite.Backend))];
        foreach (SuiteReport suite in difference.Suites)
        {
            bool was = before.Contains((suite.Name, suite.Backend));
            if (suite.Faults.Count > 0 || was)
            {
                ReportChangeKind kind = suite.Faults.Count == 0 ? ReportChangeKind.Fixed
                    : was ? ReportChangeKind.StillFailing
                    : ReportChangeKind.NewFailure;
                string message = suite.Faults.Count == 0 ? "was broken outside its checks" : PlainText.Clean(string.Join("\n", suite.Faults));
                yield return new ReportChange(
                    kind, CheckId: null, "setup, clean-up or file of the suite", suite.Name, suite.Backend, was ? CheckOutcome.Error : null,
                    suite.Faults.Count > 0 ? CheckOutcome.Error : null, BeforeMs: null, AfterMs: null, message);
            }
        }
    }
}
