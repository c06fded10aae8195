using System.Globalization;

namespace QuiltE2E.Core.Reporting;

/// <summary>What all reports for people say in the same words.</summary>
internal static class ReportWords
{
    /// <summary>A time span: <c>12 ms</c>, <c>1.2 s</c>, <c>2 min 5 s</c>.</summary>
    internal static string Time(double milliseconds)
    {
        // Rounded first, so that no span is shown as 1000 ms or as 60.0 s.
        double size = Math.Abs(milliseconds);
        string sign = milliseconds < 0 ? "-" : string.Empty;
        return size switch
        {
            < 9.5 => string.Create(CultureInfo.InvariantCulture, $"{sign}{size:0.#} ms"),
            < 999.5 => string.Create(CultureInfo.InvariantCulture, $"{sign}{size:0} ms"),
            < 59_950 => string.Create(CultureInfo.InvariantCulture, $"{sign}{size / 1000:0.0} s"),
            _ => Minutes(sign, (long)Math.Round(size / 1000)),
        };
    }

    /// <summary>A point of time, UTC.</summary>
    internal static string Moment(DateTimeOffset time) =>
        time.ToUniversalTime().ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);

    /// <summary>A number as it was measured.</summary>
    internal static string Number(double value) => value.ToString("0.###", CultureInfo.InvariantCulture);

    /// <summary>What kind of target it was.</summary>
    internal static string Kind(TargetReport target) => target.Kind == TargetKind.Sandbox ? "sandbox" : "deployment";

    /// <summary>When the suites were last proven on a real stack.</summary>
    internal static string LastProven(TargetReport target) =>
        target.LastProvenOnRealStack?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "never";

    /// <summary>How a check ended.</summary>
    internal static string Outcome(CheckReport check) => check switch
    {
        { Allowed: true, IsBad: true } => "Allowed",
        { Outcome: CheckOutcome.NotRun } => "Not run",
        _ => check.Outcome.ToString(),
    };

    /// <summary>The run in one sentence, from its exit code.</summary>
    internal static string Verdict(RunReport report) => report.ExitCode switch
    {
        3 => "something was left behind",
        2 when report.Suites.Any(suite => suite.CouldNotRun) => "a suite could not be run",
        2 => "no check was run",
        1 => "there are failures",
        _ => report.Counts.Allowed > 0 ? "all passed, or is allowed" : "all passed",
    };

    /// <summary>Counts that are not zero: <c>12 passed, 1 failed</c>.</summary>
    internal static string Counts(ReportCounts counts)
    {
        (int Count, string Word)[] words =
        [
            (counts.Passed, "passed"), (counts.Failed, "failed"), (counts.Error, counts.Error == 1 ? "error" : "errors"),
            (counts.Leak, counts.Leak == 1 ? "leak" : "leaks"), (counts.Faults, "broken outside checks"), (counts.Allowed, "allowed"),
            (counts.Skipped, "skipped"), (counts.NotRun, "not run"),
        ];
        string text = string.Join(
            ", ", words.Where(word => word.Count > 0).Select(word => string.Create(CultureInfo.InvariantCulture, $"{word.Count} {word.Word}")));
        return text.Length == 0 ? "no checks" : text;
    }

    /// <summary>What a suite has made and removed.</summary>
    internal static string CleanUp(CleanUpReport cleanUp)
    {
        string end = cleanUp.Left.Count == 0 ? "nothing left"
            : cleanUp.Kept ? $"{cleanUp.Left.Count} kept on purpose"
            : $"{cleanUp.Left.Count} left behind";
        return string.Create(CultureInfo.InvariantCulture, $"{cleanUp.Created} created, {cleanUp.Removed} removed, {end}");
    }

    private static string Minutes(string sign, long seconds) =>
        string.Create(CultureInfo.InvariantCulture, $"{sign}{seconds / 60} min {seconds % 60} s");
}
