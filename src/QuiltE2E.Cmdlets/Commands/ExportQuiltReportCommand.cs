using System.Management.Automation;
using QuiltE2E.Cmdlets.Parameters;
using QuiltE2E.Cmdlets.Pipeline;
using QuiltE2E.Core.Errors;
using QuiltE2E.Core.Reporting;

namespace QuiltE2E.Cmdlets.Commands;

/// <summary>Writes a run of the suites as a report: HTML, Markdown, JUnit XML, JSON, or text for a terminal.</summary>
/// <remarks>
/// <para>A run is kept as JSON; every other report is made of it. With -Destination the report goes to a file, which is replaced when it
/// is there, and the file is written to the pipeline; without it the text is. The format is that of -Format, else the one that the
/// extension of the file asks for (.html, .md, .xml, .json, .txt), else text for a terminal.</para>
/// <para>HTML is one page that needs no network and no other file. With -Previous it shows what has changed since another run. Every
/// report says at its head what kind of target the run was made against, and when the suites were last proven on a real stack.</para>
/// </remarks>
/// <example>
/// <code>Export-QuiltReport ./out/report.json -Destination ./out/report.html -Previous ./last/report.json</code>
/// <para>Makes a page for people, with what has changed since the last run.</para>
/// </example>
/// <example>
/// <code>Export-QuiltReport ./out/report.json</code>
/// <para>Shows a run in the terminal, failures first.</para>
/// </example>
/// <example>
/// <code>Export-QuiltReport ./out/report.json -Format Markdown >> $env:GITHUB_STEP_SUMMARY</code>
/// <para>Puts a run into the summary of a build.</para>
/// </example>
[Cmdlet(VerbsData.Export, "QuiltReport", SupportsShouldProcess = true)]
[OutputType(typeof(FileInfo), typeof(string))]
public sealed class ExportQuiltReportCommand : QuiltCommand
{
    private bool _written;

    /// <summary>The run: the path of its JSON report, or the object itself.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [Alias("Report", "InputObject")]
    [ReportTransformation]
    public ReportArgument Path { get; set; } = null!;

    /// <summary>What to write: Html, Markdown, JUnit, Json or Console. That of the destination's extension unless given.</summary>
    [Parameter]
    public ReportFormat? Format { get; set; }

    /// <summary>The file to write; its folder is made when it is missing. Without it the text goes to the pipeline.</summary>
    [Parameter(Position = 1)]
    [ValidateNotNullOrEmpty]
    public string? Destination { get; set; }

    /// <summary>The run before, as a path or an object; only HTML shows what has changed since.</summary>
    [Parameter]
    [ReportTransformation]
    public ReportArgument? Previous { get; set; }

    /// <summary>Use colours in text for a terminal.</summary>
    [Parameter]
    public SwitchParameter Color { get; set; }

    private protected override async Task ExecuteAsync(CommandPipeline pipeline, CancellationToken cancellationToken)
    {
        ReportFormat format = Format ?? (Destination is null ? null : ReportText.FormatOf(Destination)) ?? ReportFormat.Console;
        if (Previous is not null && format != ReportFormat.Html)
        {
            throw new QuiltException(
                QuiltErrorKind.InvalidArgument, "PreviousNotShown", $"{format} does not show what has changed since another run.",
                remedy: "Use -Format Html, or Compare-QuiltReport.");
        }

        RunReport report = await Path.ReadAsync(pipeline, cancellationToken).ConfigureAwait(false);
        RunReport? previous = Previous is null ? null : await Previous.ReadAsync(pipeline, cancellationToken).ConfigureAwait(false);
        string text = ReportText.Write(report, format, previous, Color);
        if (Destination is null)
        {
            await pipeline.WriteAsync(text).ConfigureAwait(false);
            return;
        }

        string file = await pipeline.ResolvePathAsync(Destination).ConfigureAwait(false);
        if (_written)
        {
            throw new QuiltException(
                QuiltErrorKind.InvalidArgument, "OneReportPerFile", $"'{file}' holds the report of the run before already.", file,
                "Give each run a destination of its own.");
        }

        if (await pipeline.ShouldProcessAsync(file, $"Write {format} report").ConfigureAwait(false))
        {
            FileInfo written = await ReportFile.WriteAsync(file, text, cancellationToken).ConfigureAwait(false);
            _written = true;
            await pipeline.WriteAsync(written).ConfigureAwait(false);
        }
    }
}
