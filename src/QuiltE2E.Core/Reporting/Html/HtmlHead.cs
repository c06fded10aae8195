namespace QuiltE2E.Core.Reporting.Html;

/// <summary>The top of the page: verdict, target, counts, notes; and the table of suites and backends.</summary>
internal static class HtmlHead
{
    internal static void Write(HtmlPage page, RunReport report)
    {
        TargetReport target = report.Target;
        page.Add($"<header class=\"{(report.ExitCode == 0 ? "good" : "bad")}\">\n<h1>{Capital(ReportWords.Verdict(report))}</h1>\n");
        page.Add($"<p class=\"target\"><span class=\"kind\">{ReportWords.Kind(target)}</span> <strong>{target.Name}</strong>, bucket <strong>{target.Bucket}</strong>.");
        page.Add($" Last proven on a real stack: <strong>{ReportWords.LastProven(target)}</strong>.</p>\n");
        page.Add($"<p class=\"run\">Run <code>{report.RunId}</code>, {ReportWords.Moment(report.Started)}, {ReportWords.Time(report.Duration.TotalMilliseconds)}, exit code {report.ExitCode}</p>\n");
        WriteCounts(page, report.Counts);
        page.AddRaw("</header>\n");
        foreach (string note in report.Notes)
        {
            page.Add($"<p class=\"note\">{note}</p>\n");
        }
    }

    internal static void WriteMatrix(HtmlPage page, RunReport report)
    {
        SuiteMatrix matrix = new(report);
        if (matrix.Names.Count == 0)
        {
            return;
        }

        page.Open("matrix", "Suites");
        page.AddRaw("<div class=\"scroll\"><table class=\"matrix\"><thead><tr><th>Suite</th>");
        foreach (SuiteBackend backend in matrix.Backends)
        {
            page.Add($"<th>{SuiteMatrix.Head(backend)}</th>");
        }

        page.AddRaw("</tr></thead><tbody>\n");
        foreach (string name in matrix.Names)
        {
            page.Add($"<tr><th scope=\"row\">{name}</th>");
            foreach (SuiteBackend backend in matrix.Backends)
            {
                WriteCell(page, report, backend, matrix[name, backend]);
            }

            page.AddRaw("</tr>\n");
        }

        page.AddRaw("</tbody></table></div>\n");
        page.Close();
    }

    private static void WriteCell(HtmlPage page, RunReport report, SuiteBackend backend, IReadOnlyList<SuiteReport> suites)
    {
        if (suites.Count == 0)
        {
            page.AddRaw("<td class=\"none\">–</td>");
            return;
        }

        ReportCounts counts = ReportCounts.Of(suites);
        string mark = counts.Bad > 0 || suites.Any(suite => suite.Leaks) ? "failed" : counts.Passed > 0 ? "passed" : "skipped";
        page.Add($"<td class=\"{mark}\" data-label=\"{SuiteMatrix.Head(backend)}\"><a href=\"#{HtmlPage.Anchor(suites[0], report)}\">{ReportWords.Counts(counts)}</a> <small>{ReportWords.Time(suites.Sum(suite => suite.DurationMs))}</small></td>");
    }

    private static void WriteCounts(HtmlPage page, ReportCounts counts)
    {
        (string Mark, string Word, int Count)[] all =
        [
            ("passed", "passed", counts.Passed), ("failed", "failed", counts.Failed), ("error", counts.Error == 1 ? "error" : "errors", counts.Error),
            ("leak", counts.Leak == 1 ? "leak" : "leaks", counts.Leak), ("error", "broken outside checks", counts.Faults), ("allowed", "allowed", counts.Allowed),
            ("skipped", "skipped", counts.Skipped), ("notrun", "not run", counts.NotRun),
        ];
        page.AddRaw("<ul class=\"counts\">");
        foreach ((string mark, string word, int count) in all.Where(item => item.Count > 0))
        {
            page.Add($"<li class=\"{mark}\"><strong>{count}</strong> {word}</li>");
        }

        page.AddRaw("</ul>\n");
    }

    private static string Capital(string sentence) => char.ToUpperInvariant(sentence[0]) + sentence[1..];
}
