namespace QuiltE2E.Core.Reporting.Html;

/// <summary>The end of the page: clean-up, measurements, slowest checks, environment, configuration.</summary>
internal static class HtmlDetails
{
    internal static void WriteCleanUps(HtmlPage page, RunReport report)
    {
        IReadOnlyList<(SuiteReport Suite, CleanUpReport CleanUp)> cleanUps = ReportRows.CleanUps(report);
        page.AddSection("cleanup", "Clean-up", cleanUps, () =>
        {
            page.AddTable(
                "<th>Suite</th><th class=\"number\">Created</th><th class=\"number\">Removed</th><th class=\"number\">Left</th><th>Its line</th>",
                cleanUps,
                item => WriteCleanUp(page, item.Suite, item.CleanUp));
            page.AddBlock(string.Join('\n', cleanUps.SelectMany(item => item.CleanUp.Left)));
        });
    }

    internal static void WriteMeasurements(HtmlPage page, RunReport report)
    {
        IReadOnlyList<(CheckRow Row, Measurement Measurement)> measurements = ReportRows.Measurements(report);
        page.AddSection("measurements", "Measurements", measurements, () => page.AddTable(
            "<th>Check</th><th>Backend</th><th>What</th><th class=\"number\">Value</th>",
            measurements,
            item => page.Add($"<tr><td><code>{item.Row.Check.Id}</code></td><td>{item.Row.Suite.BackendName}</td><td>{item.Measurement.Name}</td><td class=\"number\">{ReportWords.Number(item.Measurement.Value)} {item.Measurement.Unit}</td></tr>\n")));
    }

    internal static void WriteSlowest(HtmlPage page, RunReport report)
    {
        IReadOnlyList<CheckRow> rows = ReportRows.Slowest(report);
        page.AddSection("slowest", "Slowest checks", rows, () => page.AddTable(
            "<th>Check</th><th>Suite</th><th class=\"number\">Time</th>",
            rows,
            row => page.Add($"<tr><td><code>{row.Check.Id}</code> {row.Check.Title}</td><td>{row.Suite.ToString()}</td><td class=\"number\">{ReportWords.Time(row.Check.DurationMs)}</td></tr>\n")));
    }

    internal static void WriteEnvironment(HtmlPage page, RunReport report)
    {
        TargetReport target = report.Target;
        EnvironmentReport with = report.Environment;
        page.Open("environment", "Environment");
        page.AddCommand("Command", report.CommandLine);
        WriteList(page,
        [
            ("Target", $"{target.Name} ({ReportWords.Kind(target)}), from {target.Source}"),
            ("S3", target.S3Endpoint ?? "AWS"), ("Catalog", target.CatalogUrl ?? "none"), ("Tier", target.Tier.ToString()),
            ("QuiltE2E", with.ModuleVersion), ("PowerShell", with.PowerShellVersion), ("Pester", with.PesterVersion),
            (".NET", with.DotNetVersion), ("System", $"{with.Os}, {with.Architecture}, {with.ProcessorCount} processors"),
            ("Started", ReportWords.Moment(report.Started)), ("Ended", ReportWords.Moment(report.Ended)),
        ]);
        if (report.Configuration.Count > 0)
        {
            page.AddRaw("<h3>Configuration</h3>\n");
            WriteList(page, report.Configuration.OrderBy(item => item.Key, StringComparer.Ordinal).Select(item => (item.Key, item.Value)));
        }

        page.Close();
    }

    private static void WriteCleanUp(HtmlPage page, SuiteReport suite, CleanUpReport cleanUp)
    {
        string mark = cleanUp.Left.Count == 0 ? "passed" : cleanUp.Kept ? "allowed" : "failed";
        page.Add($"<tr><td>{suite.ToString()}</td><td class=\"number\" data-label=\"created\">{cleanUp.Created}</td><td class=\"number\" data-label=\"removed\">{cleanUp.Removed}</td><td class=\"number {mark}\" data-label=\"left\">{cleanUp.Left.Count}{(cleanUp is { Kept: true, Left.Count: > 0 } ? " kept" : string.Empty)}</td><td>{cleanUp.Line}</td></tr>\n");
    }

    private static void WriteList(HtmlPage page, IEnumerable<(string Name, string Value)> items)
    {
        page.AddRaw("<dl>");
        foreach ((string name, string value) in items)
        {
            page.Add($"<dt>{name}</dt><dd>{value}</dd>\n");
        }

        page.AddRaw("</dl>\n");
    }
}
