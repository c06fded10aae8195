using System.Globalization;
using System.Text;

namespace QuiltE2E.Core.Reporting;

/// <summary>A run as Markdown, for summaries of builds and for documents.</summary>
public static class MarkdownReport
{
    /// <summary>Writes a run.</summary>
    /// <param name="report">The run.</param>
    /// <returns>Markdown.</returns>
    public static string Write(RunReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        StringBuilder text = new();
        WriteHead(text, report);
        WriteMatrix(text, report);
        WriteFailures(text, report);
        WriteAllowed(text, report);
        WriteSkips(text, report);
        WriteCleanUps(text, report);
        WriteMeasurements(text, report);
        WriteSlowest(text, report);
        return text.ToString();
    }

    private static void WriteHead(StringBuilder text, RunReport report)
    {
        TargetReport target = report.Target;
        EnvironmentReport with = report.Environment;
        Add(text, $"# QuiltE2E: {ReportWords.Verdict(report)}\n\n");
        Add(text, $"**{ReportWords.Counts(report.Counts)}** of {report.Counts.Total} checks in {ReportWords.Time(report.Duration.TotalMilliseconds)}; exit code {report.ExitCode}.\n\n");
        Add(text, $"- Target: {MarkdownText.Inline(target.Name)}, a **{ReportWords.Kind(target)}**, bucket {MarkdownText.Code(target.Bucket)}, tier {target.Tier}, from {MarkdownText.Inline(target.Source)}\n");
        Add(text, $"- Last proven on a real stack: **{ReportWords.LastProven(target)}**\n");
        if (target.S3Endpoint is not null || target.CatalogUrl is not null)
        {
            Add(text, $"- S3: {MarkdownText.Inline(target.S3Endpoint ?? "AWS")}; catalog: {MarkdownText.Inline(target.CatalogUrl ?? "none")}\n");
        }

        Add(text, $"- Run: {MarkdownText.Code(report.RunId)}, {ReportWords.Moment(report.Started)}, {MarkdownText.Code(report.CommandLine)}\n");
        Add(text, $"- With: QuiltE2E {MarkdownText.Inline(with.ModuleVersion)}, PowerShell {MarkdownText.Inline(with.PowerShellVersion)}, Pester {MarkdownText.Inline(with.PesterVersion)}, .NET {MarkdownText.Inline(with.DotNetVersion)}, {MarkdownText.Inline(with.Os)} {MarkdownText.Inline(with.Architecture)}, {with.ProcessorCount} processors\n");
        foreach (string note in report.Notes)
        {
            Add(text, $"- Note: {MarkdownText.Inline(note)}\n");
        }
    }

    private static void WriteMatrix(StringBuilder text, RunReport report)
    {
        SuiteMatrix matrix = new(report);
        if (matrix.Names.Count == 0)
        {
            return;
        }

        Add(text, $"\n## Suites\n\n| Suite |{string.Concat(matrix.Backends.Select(backend => $" {SuiteMatrix.Head(backend)} |"))}\n");
        Add(text, $"|---|{string.Concat(matrix.Backends.Select(_ => "---|"))}\n");
        foreach (string name in matrix.Names)
        {
            Add(text, $"| {MarkdownText.Inline(name)} |{string.Concat(matrix.Backends.Select(backend => $" {Cell(matrix[name, backend])} |"))}\n");
        }
    }

    private static string Cell(IReadOnlyList<SuiteReport> suites)
    {
        if (suites.Count == 0)
        {
            return "–";
        }

        ReportCounts counts = ReportCounts.Of(suites);
        string cell = $"{ReportWords.Counts(counts)} ({ReportWords.Time(suites.Sum(suite => suite.DurationMs))})";
        return counts.Bad > 0 ? $"**{cell}**" : cell;
    }

    private static void WriteFailures(StringBuilder text, RunReport report)
    {
        if (report.Counts.Bad == 0)
        {
            return;
        }

        Add(text, $"\n## Failures\n");
        foreach (CheckRow row in ReportRows.Bad(report))
        {
            Add(text, $"\n### {row.Check.Outcome}: {MarkdownText.Inline(row.Check.Id)} {MarkdownText.Inline(row.Check.Title)}\n\n{MarkdownText.Inline(row.Suite.ToString())}\n");
            if (!string.IsNullOrWhiteSpace(row.Check.Message))
            {
                Add(text, $"\n{MarkdownText.Block(row.Check.Message, "text")}");
            }

            if (row.Check.Remedy is not null)
            {
                Add(text, $"\nTo do: {MarkdownText.Inline(row.Check.Remedy)}\n");
            }

            if (row.Check.Rerun is not null)
            {
                Add(text, $"\nRun again:\n\n{MarkdownText.Block(row.Check.Rerun, "powershell")}");
            }
        }

        foreach ((SuiteReport suite, string fault) in ReportRows.Faults(report))
        {
            Add(text, $"\n### Broken outside checks: {MarkdownText.Inline(suite.ToString())}\n\n{MarkdownText.Block(fault, "text")}");
        }
    }

    private static void WriteAllowed(StringBuilder text, RunReport report) => WriteTable(
        text, "Allowed failures", ["Check", "Suite", "Outcome", "Allowed by"],
        ReportRows.Allowed(report).Select(row => new[]
        {
            Name(row), MarkdownText.Inline(row.Suite.ToString()), row.Check.Outcome.ToString(), MarkdownText.Inline(row.Check.AllowedBy),
        }));

    private static void WriteSkips(StringBuilder text, RunReport report) => WriteTable(
        text, "Skipped", ["Reason", "Why", "To do", "Checks"],
        ReportRows.Skips(report).Select(group => new[]
        {
            MarkdownText.Code(group.Code), MarkdownText.Inline(group.Message), MarkdownText.Inline(group.Remedy),
            string.Join(", ", group.Rows.Select(row => $"{MarkdownText.Inline(row.Check.Id)} ({row.Suite.BackendName})")),
        }));

    private static void WriteCleanUps(StringBuilder text, RunReport report)
    {
        WriteTable(
            text, "Clean-up", ["Suite", "Created", "Removed", "Left", "Its line"],
            ReportRows.CleanUps(report).Select(item => new[]
            {
                MarkdownText.Inline(item.Suite.ToString()), Number(item.CleanUp.Created), Number(item.CleanUp.Removed),
                item.CleanUp.Left.Count == 0 ? "0" : item.CleanUp.Kept ? $"{item.CleanUp.Left.Count} kept" : $"**{item.CleanUp.Left.Count}**",
                MarkdownText.Inline(item.CleanUp.Line),
            }));
        string[] left = [.. ReportRows.CleanUps(report).SelectMany(item => item.CleanUp.Left)];
        if (left.Length > 0)
        {
            Add(text, $"\nLeft:\n\n{MarkdownText.Block(string.Join('\n', left), "text")}");
        }
    }

    private static void WriteMeasurements(StringBuilder text, RunReport report) => WriteTable(
        text, "Measurements", ["Check", "Backend", "What", "Value"],
        ReportRows.Measurements(report).Select(item => new[]
        {
            MarkdownText.Inline(item.Row.Check.Id), item.Row.Suite.BackendName, MarkdownText.Inline(item.Measurement.Name),
            $"{ReportWords.Number(item.Measurement.Value)} {MarkdownText.Inline(item.Measurement.Unit)}",
        }));

    private static void WriteSlowest(StringBuilder text, RunReport report) => WriteTable(
        text, "Slowest checks", ["Check", "Suite", "Time", "Remote calls"],
        ReportRows.Slowest(report).Select(row => new[]
        {
            Name(row), MarkdownText.Inline(row.Suite.ToString()), ReportWords.Time(row.Check.DurationMs),
            row.Check.RemoteCalls is { } calls ? Number(calls) : string.Empty,
        }));

    private static void WriteTable(StringBuilder text, string title, string[] heads, IEnumerable<string[]> rows)
    {
        string[] lines = [.. rows.Select(row => $"| {string.Join(" | ", row)} |\n")];
        if (lines.Length > 0)
        {
            Add(text, $"\n## {title}\n\n| {string.Join(" | ", heads)} |\n|{string.Concat(heads.Select(_ => "---|"))}\n{string.Concat(lines)}");
        }
    }

    private static string Name(CheckRow row) => $"{MarkdownText.Inline(row.Check.Id)} {MarkdownText.Inline(row.Check.Title)}";

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    private static void Add(StringBuilder text, FormattableString line) => text.Append(line.ToString(CultureInfo.InvariantCulture));
}
