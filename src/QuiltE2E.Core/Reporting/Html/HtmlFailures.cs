namespace QuiltE2E.Core.Reporting.Html;

/// <summary>What went wrong, what is allowed to, and what was left out.</summary>
internal static class HtmlFailures
{
    internal static void Write(HtmlPage page, RunReport report)
    {
        if (report.Counts.Bad == 0)
        {
            return;
        }

        page.Open("failures", "Failures");
        foreach (CheckRow row in ReportRows.Bad(report))
        {
            page.Add($"<article class=\"{HtmlPage.Mark(row.Check)}\" data-outcome=\"{HtmlPage.Mark(row.Check)}\"><h3>");
            page.AddBadge(row.Check);
            page.Add($" <code>{row.Check.Id}</code> {row.Check.Title}</h3>\n<p class=\"where\">{row.Suite.ToString()}, {ReportWords.Time(row.Check.DurationMs)}</p>\n");
            page.AddBlock(row.Check.Message);
            page.AddRemedy(row.Check.Remedy);
            page.AddCommand("Run again", row.Check.Rerun);
            page.AddRaw("</article>\n");
        }

        foreach ((SuiteReport suite, string fault) in ReportRows.Faults(report))
        {
            page.Add($"<article class=\"error\" data-outcome=\"error\"><h3><span class=\"badge error\">Broken</span> {suite.ToString()}</h3>\n<p class=\"where\">outside its checks: setup, clean-up or the file itself</p>\n");
            page.AddBlock(fault);
            page.AddRaw("</article>\n");
        }

        page.Close();
    }

    internal static void WriteAllowed(HtmlPage page, RunReport report)
    {
        IReadOnlyList<CheckRow> rows = ReportRows.Allowed(report);
        page.AddSection("allowed", "Allowed failures", rows, () =>
        {
            foreach (CheckRow row in rows)
            {
                page.Add($"<article class=\"allowed\" data-outcome=\"allowed\"><h3><span class=\"badge allowed\">{row.Check.Outcome.ToString()}</span> <code>{row.Check.Id}</code> {row.Check.Title}</h3>\n<p class=\"where\">{row.Suite.ToString()}</p>\n<p>{row.Check.AllowedBy}</p>\n");
                page.AddBlock(row.Check.Message);
                page.AddCommand("Run again", row.Check.Rerun);
                page.AddRaw("</article>\n");
            }
        });
    }

    internal static void WriteSkips(HtmlPage page, RunReport report)
    {
        IReadOnlyList<SkipGroup> groups = ReportRows.Skips(report);
        page.AddSection("skips", "Skipped", groups, () =>
        {
            foreach (SkipGroup group in groups)
            {
                page.Add($"<article class=\"skipped\" data-outcome=\"skipped\"><h3><span class=\"badge skipped\">{group.Code}</span> {group.Message}</h3>\n");
                page.AddRemedy(group.Remedy);
                page.Add($"<p class=\"where\">{group.Rows.Count}: {string.Join(", ", group.Rows.Select(row => $"{row.Check.Id} ({row.Suite.BackendName})"))}</p></article>\n");
            }
        });
    }
}
