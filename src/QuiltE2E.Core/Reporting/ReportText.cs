namespace QuiltE2E.Core.Reporting;

/// <summary>A run in any of its formats.</summary>
public static class ReportText
{
    /// <summary>Writes a run.</summary>
    /// <param name="report">The run.</param>
    /// <param name="format">The format.</param>
    /// <param name="previous">The run before, which only HTML compares with; or null.</param>
    /// <param name="colored">Whether text for a terminal has colours.</param>
    /// <returns>The text.</returns>
    public static string Write(RunReport report, ReportFormat format, RunReport? previous = null, bool colored = false) => format switch
    {
        ReportFormat.Html => HtmlReport.Write(report, previous),
        ReportFormat.Markdown => MarkdownReport.Write(report),
        ReportFormat.JUnit => JUnitReport.Write(report),
        ReportFormat.Json => JsonReport.Write(report),
        ReportFormat.Console => ConsoleReport.Write(report, colored),
        _ => throw new ArgumentOutOfRangeException(nameof(format)),
    };

    /// <summary>The format that the name of a file asks for.</summary>
    /// <param name="path">Path of the file.</param>
    /// <returns>The format, or null for an extension that says nothing.</returns>
    public static ReportFormat? FormatOf(string path) => Path.GetExtension(path).ToUpperInvariant() switch
    {
        ".HTML" or ".HTM" => ReportFormat.Html,
        ".MD" => ReportFormat.Markdown,
        ".XML" => ReportFormat.JUnit,
        ".JSON" => ReportFormat.Json,
        ".TXT" => ReportFormat.Console,
        _ => null,
    };
}
