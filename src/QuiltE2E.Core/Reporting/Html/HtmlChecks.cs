namespace QuiltE2E.Core.Reporting.Html;

/// <summary>Every check by suite, with its time, how that has changed since another run, and its remote calls; and what has changed.</summary>
internal sealed class HtmlChecks(HtmlPage page, RunReport report, RunReport? previous)
{
    private readonly Dictionary<CheckReport, CheckReport?> _before = new(ReferenceEqualityComparer.Instance);

    internal void Write()
    {
        foreach (CheckPair pair in previous is null ? [] : CheckPair.Match(previous, report))
        {
            if (pair.After is { } after)
            {
                _before[after.Check] = pair.Before?.Check;
            }
        }

        page.Open("checks", "Checks");
        WriteFilter();
        foreach (SuiteReport suite in report.Suites)
        {
            WriteSuite(suite);
        }

        page.Close();
    }

    internal void WriteChanges()
    {
        if (previous is null)
        {
            return;
        }

        IReadOnlyList<ReportChange> changes = ReportComparison.Compare(previous, report);
        page.Open("changes", "Since the run before");
        page.Add($"<p class=\"where\">Run <code>{previous.RunId}</code>, {ReportWords.Moment(previous.Started)}, {ReportWords.Time(previous.Duration.TotalMilliseconds)}.");
        page.AddRaw(changes.Count == 0 ? " Nothing has changed.</p>\n" : "</p>\n");
        if (changes.Count > 0)
        {
            page.AddTable("<th>Change</th><th>Check</th><th>Backend</th><th>What</th>", changes, change =>
                page.Add($"<tr><td class=\"{Mark(change.Kind)} nowrap\">{Words(change.Kind)}</td><td><code>{change.CheckId ?? change.Suite}</code> {change.Title}</td><td>{SuiteReport.NameOf(change.Backend)}</td><td class=\"{Wrap(change.Kind)}\">{change.Message}</td></tr>\n"));
        }

        page.Close();
    }

    private void WriteFilter()
    {
        page.AddRaw("<div class=\"filter\" role=\"group\" aria-label=\"Show by outcome\" hidden><button type=\"button\" data-show=\"all\" aria-pressed=\"true\">All</button>");
        foreach (IGrouping<string, CheckReport> group in ReportRows.All(report).Select(row => row.Check).GroupBy(HtmlPage.Mark, StringComparer.Ordinal))
        {
            page.Add($"<button type=\"button\" data-show=\"{group.Key}\" aria-pressed=\"false\">{ReportWords.Outcome(group.First())} ({group.Count()})</button>");
        }

        page.AddRaw("</div>\n");
    }

    private void WriteSuite(SuiteReport suite)
    {
        ReportCounts counts = ReportCounts.Of([suite]);
        page.Add($"<details id=\"{HtmlPage.Anchor(suite, report)}\" open><summary><strong>{suite.Name}</strong> <span class=\"backend\">{suite.BackendName}</span> ");
        page.Add($"<small>{ReportWords.Counts(counts)}; {ReportWords.Time(suite.DurationMs)}{Calls(suite.RemoteCalls)}{(suite.Tier is { } tier ? $"; {tier}" : string.Empty)}</small></summary>\n");
        page.AddRaw("<div class=\"scroll\"><table class=\"checks\"><thead><tr><th>Outcome</th><th>Check</th><th class=\"number\">Time</th>");
        page.AddRaw(previous is null ? string.Empty : "<th class=\"number\">Change</th>");
        page.AddRaw("<th class=\"number\">Calls</th></tr></thead><tbody>\n");
        foreach (CheckReport check in suite.Checks)
        {
            page.Add($"<tr data-outcome=\"{HtmlPage.Mark(check)}\"><td>");
            page.AddBadge(check);
            page.Add($"</td><td><code>{check.Id}</code> {check.Title}</td><td class=\"number\">{(check.DurationMs > 0 ? ReportWords.Time(check.DurationMs) : string.Empty)}</td>");
            WriteDelta(check);
            page.AddRaw(check.RemoteCalls is null ? "<td class=\"number\">" : "<td class=\"number\" data-label=\"calls\">");
            if (check.RemoteCalls is { } calls)
            {
                page.Add($"{calls}");
            }

            page.AddRaw("</td></tr>\n");
        }

        page.AddRaw("</tbody></table></div></details>\n");
    }

    private void WriteDelta(CheckReport check)
    {
        if (previous is null)
        {
            return;
        }

        if (_before[check] is not { } before)
        {
            page.AddRaw("<td class=\"number\">new</td>");
            return;
        }

        if (before.Outcome != check.Outcome)
        {
            page.Add($"<td class=\"number\">was {ReportWords.Outcome(before)}</td>");
            return;
        }

        double delta = check.DurationMs - before.DurationMs;
        string mark = ReportComparison.CompareTimes(before.DurationMs, check.DurationMs) switch { 1 => "slower", -1 => "faster", _ => "same" };
        page.Add($"<td class=\"number {mark}\">{(delta > 0 ? "+" : string.Empty)}{(delta == 0 ? string.Empty : ReportWords.Time(delta))}</td>");
    }

    private static string Calls(int? calls) => calls is { } count ? $"; {count} remote {(count == 1 ? "call" : "calls")}" : string.Empty;

    // Two times and their ratio are read as one; what a check has said may be long.
    private static string Wrap(ReportChangeKind kind) => kind is ReportChangeKind.Slower or ReportChangeKind.Faster ? "nowrap" : "lines";

    private static string Mark(ReportChangeKind kind) => kind switch
    {
        ReportChangeKind.NewFailure or ReportChangeKind.StillFailing => "failed",
        ReportChangeKind.Fixed => "passed",
        ReportChangeKind.Slower => "slower",
        ReportChangeKind.Faster => "faster",
        _ => "same",
    };

    private static string Words(ReportChangeKind kind) => kind switch
    {
        ReportChangeKind.NewFailure => "new failure",
        ReportChangeKind.StillFailing => "still failing",
        ReportChangeKind.SkipChanged => "skip changed",
        _ => kind.ToString().ToLowerInvariant(),
    };
}
