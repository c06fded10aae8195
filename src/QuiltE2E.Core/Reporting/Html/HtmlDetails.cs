namespace QuiltE2E.Core.Reporting.Html;

/// <summary>The end of the page: clean-up, measurements, slowest checks, environment, configuration.</summary>
internal static class HtmlDetails
{
    internal static void WriteCleanUps(HtmlPage page, RunReport report)
    {
        IReadOnlyList<(SuiteReport Suite, CleanUpReport CleanUp)> cleanUps = ReportRows.CleanUps(report);
        if (cleanUps.Count == 0)
        {
            return;
        }

        page.Open("cleanup", "Clean-up");
        page.AddRaw("<div class=\"scroll\"><table><thead><tr><th>Suite</th><th class=\"number\">Created</th><th class=\"number\">Removed</th><th class=\"number\">Left</th><th>Its line</th></tr></thead><tbody>\n");
        foreach ((SuiteReport suite, CleanUpReport cleanUp) in cleanUps)
        {
            string mark = cleanUp.Left.Count == 0 ? "passed" : cleanUp.Kept ? "allowed" : "failed";
            page.Add($"<tr><td>{suite.ToString()}</td><td class=\"number\" data-label=\"created\">{cleanUp.Created}</td><td class=\"number\" data-label=\"removed\">{cleanUp.Removed}</td><td class=\"number {mark}\" data-label=\"left\">{cleanUp.Left.Count}{(cleanUp is { Kept: true, Left.Count: > 0 } ? " kept" : string.Empty)}</td><td>{cleanUp.Line}</td></tr>\n");
        }

        page.AddRaw("</tbody></table></div>\n");
        page.AddBlock(string.Join('\n', cleanUps.SelectMany(item => item.CleanUp.Left)));
        page.Close();
    }

    internal static void WriteMeasurements(HtmlPage page, RunReport report)
    {
        IReadOnlyList<(CheckRow Row, Measurement Measurement)> measurements = ReportRows.Measurements(report);
        if (measurements.Count == 0)
        {
            return;
        }

        page.Open("measurements", "Measurements");
        page.AddRaw("<div class=\"scroll\"><table><thead><tr><th>Check</th><th>Backend</th><th>What</th><th class=\"number\">Value</th></tr></thead><tbody>\n");
        foreach ((CheckRow row, Measurement measurement) in measurements)
        {
            page.Add($"<tr><td><code>{row.Check.Id}</code></td><td>{row.Suite.BackendName}</td><td>{measurement.Name}</td><td class=\"number\">{ReportWords.Number(measurement.Value)} {measurement.Unit}</td></tr>\n");
        }

        page.AddRaw("</tbody></table></div>\n");
        page.Close();
    }

    internal static void WriteSlowest(HtmlPage page, RunReport report)
    {
        IReadOnlyList<CheckRow> rows = ReportRows.Slowest(report);
        if (rows.Count == 0)
        {
            return;
        }

        page.Open("slowest", "Slowest checks");
        page.AddRaw("<div class=\"scroll\"><table><thead><tr><th>Check</th><th>Suite</th><th class=\"number\">Time</th></tr></thead><tbody>\n");
        foreach (CheckRow row in rows)
        {
            page.Add($"<tr><td><code>{row.Check.Id}</code> {row.Check.Title}</td><td>{row.Suite.ToString()}</td><td class=\"number\">{ReportWords.Time(row.Check.DurationMs)}</td></tr>\n");
        }

        page.AddRaw("</tbody></table></div>\n");
        page.Close();
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
