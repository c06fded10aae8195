using System.Globalization;
using System.Text;

namespace QuiltE2E.Core.Reporting;

/// <summary>A run for a terminal: failures first, each with the command that runs it again, then skips by reason, counts and clean-up.</summary>
public static class ConsoleReport
{
    private const string Indent = "          ";

    /// <summary>Writes a run.</summary>
    /// <param name="report">The run.</param>
    /// <param name="colored">Whether to use ANSI colours.</param>
    /// <returns>Lines of text.</returns>
    public static string Write(RunReport report, bool colored = false)
    {
        ArgumentNullException.ThrowIfNull(report);
        StringBuilder text = new();
        Pen pen = new(colored);
        text.Append(CultureInfo.InvariantCulture, $"{pen.Bold($"Run {PlainText.Line(report.RunId)}")} against {PlainText.Line(report.Target.Name)}");
        text.Append(CultureInfo.InvariantCulture, $" ({ReportWords.Kind(report.Target)}, bucket {PlainText.Line(report.Target.Bucket)});");
        text.Append(CultureInfo.InvariantCulture, $" last proven on a real stack: {ReportWords.LastProven(report.Target)}\n");
        WriteFailures(text, report, pen);
        WriteAllowed(text, report, pen);
        WriteSkips(text, report, pen);
        WriteEnd(text, report, pen);
        return text.ToString();
    }

    private static void WriteFailures(StringBuilder text, RunReport report, Pen pen)
    {
        if (report.Counts.Bad == 0)
        {
            return;
        }

        text.Append(CultureInfo.InvariantCulture, $"\n{pen.Red($"FAILURES ({report.Counts.Bad})")}\n");
        foreach (CheckRow row in ReportRows.Bad(report))
        {
            string outcome = $"{ReportWords.Outcome(row.Check),-7}";
            text.Append(CultureInfo.InvariantCulture, $"  {pen.Red(outcome)} {pen.Bold(PlainText.Line(row.Check.Id))} {PlainText.Line(row.Check.Title)}\n");
            text.Append(CultureInfo.InvariantCulture, $"{Indent}{pen.Faint(row.Suite.ToString())}\n");
            WriteBlock(text, row.Check.Message);
            WriteHint(text, "To do", row.Check.Remedy);
            WriteHint(text, "Run again", row.Check.Rerun);
        }

        foreach ((SuiteReport suite, string fault) in ReportRows.Faults(report))
        {
            text.Append(CultureInfo.InvariantCulture, $"  {pen.Red("Broken ")} {pen.Bold(suite.ToString())} outside its checks\n");
            WriteBlock(text, fault);
        }
    }

    private static void WriteAllowed(StringBuilder text, RunReport report, Pen pen)
    {
        IReadOnlyList<CheckRow> rows = ReportRows.Allowed(report);
        if (rows.Count == 0)
        {
            return;
        }

        text.Append(CultureInfo.InvariantCulture, $"\n{pen.Yellow($"ALLOWED ({rows.Count})")}\n");
        foreach (CheckRow row in rows)
        {
            text.Append(CultureInfo.InvariantCulture, $"  {row.Check.Outcome,-7} {pen.Bold(PlainText.Line(row.Check.Id))} {PlainText.Line(row.Check.Title)}, {row.Suite}\n");
            WriteBlock(text, row.Check.AllowedBy);
        }
    }

    private static void WriteSkips(StringBuilder text, RunReport report, Pen pen)
    {
        if (report.Counts.Skipped == 0)
        {
            return;
        }

        text.Append(CultureInfo.InvariantCulture, $"\n{pen.Yellow($"SKIPPED ({report.Counts.Skipped})")}\n");
        foreach (SkipGroup group in ReportRows.Skips(report))
        {
            text.Append(CultureInfo.InvariantCulture, $"  {pen.Bold(PlainText.Line(group.Code))} ({group.Rows.Count}): {PlainText.Line(group.Message)}\n");
            WriteHint(text, "To do", group.Remedy);
            string ids = string.Join(", ", group.Rows.Select(row => $"{PlainText.Line(row.Check.Id)} ({row.Suite.BackendName})"));
            text.Append(CultureInfo.InvariantCulture, $"{Indent}{ids}\n");
        }
    }

    private static void WriteEnd(StringBuilder text, RunReport report, Pen pen)
    {
        ReportCounts counts = report.Counts;
        string line = $"{ReportWords.Counts(counts)}; {counts.Total} checks in {ReportWords.Time(report.Duration.TotalMilliseconds)}";
        text.Append(CultureInfo.InvariantCulture, $"\n{(counts.Bad > 0 ? pen.Red(line) : pen.Green(line))}\n");

        IReadOnlyList<(SuiteReport Suite, CleanUpReport CleanUp)> cleanUps = ReportRows.CleanUps(report);
        string[] left = [.. cleanUps.SelectMany(item => item.CleanUp.Left)];
        if (cleanUps.Count > 0)
        {
            bool leaks = cleanUps.Any(item => item.CleanUp is { Kept: false, Left.Count: > 0 });
            CleanUpReport all = new(cleanUps.Sum(item => item.CleanUp.Created), cleanUps.Sum(item => item.CleanUp.Removed), left, Line: null, Kept: !leaks);
            string verdict = $"Clean-up: {ReportWords.CleanUp(all)}";
            text.Append(CultureInfo.InvariantCulture, $"{(leaks ? pen.Red(verdict) : pen.Green(verdict))}\n");
        }

        foreach (string item in left)
        {
            text.Append(CultureInfo.InvariantCulture, $"{Indent}{PlainText.Line(item)}\n");
        }

        foreach (string note in report.Notes)
        {
            text.Append(CultureInfo.InvariantCulture, $"{pen.Yellow("Note:")} {PlainText.Line(note)}\n");
        }

        string end = $"Exit code {report.ExitCode}: {ReportWords.Verdict(report)}";
        text.Append(CultureInfo.InvariantCulture, $"{(report.ExitCode == 0 ? pen.Green(end) : pen.Red(end))}\n");
    }

    private static void WriteBlock(StringBuilder text, string? block)
    {
        foreach (string line in PlainText.Clean(block).TrimEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            text.Append(Indent).Append(line.TrimEnd()).Append('\n');
        }
    }

    private static void WriteHint(StringBuilder text, string what, string? hint)
    {
        if (hint is not null)
        {
            text.Append(CultureInfo.InvariantCulture, $"{Indent}{what}: {PlainText.Line(hint)}\n");
        }
    }

    private sealed class Pen(bool colored)
    {
        internal string Bold(string text) => Paint("1", text);

        internal string Faint(string text) => Paint("2", text);

        internal string Red(string text) => Paint("31;1", text);

        internal string Green(string text) => Paint("32", text);

        internal string Yellow(string text) => Paint("33", text);

        private string Paint(string code, string text) => colored ? $"\u001b[{code}m{text}\u001b[0m" : text;
    }
}
