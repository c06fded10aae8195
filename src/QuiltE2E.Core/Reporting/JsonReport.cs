using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using QuiltE2E.Core.Errors;

namespace QuiltE2E.Core.Reporting;

/// <summary>A run as JSON: what is kept, compared, and turned into the other reports.</summary>
public static class JsonReport
{
    // Readable by people: only what JSON itself demands is escaped, so the text is not to be put into HTML as it is.
    private static readonly JsonSerializerOptions Options = new(ReportJson.Default.Options)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Writes a run.</summary>
    /// <param name="report">The run.</param>
    /// <returns>Indented JSON with a line end.</returns>
    public static string Write(RunReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return JsonSerializer.Serialize(report, (JsonTypeInfo<RunReport>)Options.GetTypeInfo(typeof(RunReport))) + "\n";
    }

    /// <summary>Reads a run.</summary>
    /// <param name="text">The JSON.</param>
    /// <param name="file">The file it is from, for messages.</param>
    /// <returns>The run.</returns>
    /// <exception cref="QuiltException"><c>ReportInvalid</c>: the text is not a report of this version; the message says where.</exception>
    public static RunReport Parse(string text, string file) => new StrictDocument(
        "report", "ReportInvalid", RunReport.CurrentSchemaVersion, "Give a JSON report of Invoke-QuiltE2E, or run the suites again.")
        .Parse(text, file, ReportJson.Default.RunReport);

    /// <summary>Reads a run from a file.</summary>
    /// <param name="path">Full path of the file.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The run.</returns>
    /// <exception cref="QuiltException"><c>ReportNotFound</c>, <c>ReportNotReadable</c>, or <c>ReportInvalid</c> with the place.</exception>
    public static async Task<RunReport> ReadAsync(string path, CancellationToken cancellationToken) =>
        Parse(await ReportFile.ReadAsync(path, "report", "Report", cancellationToken).ConfigureAwait(false), path);
}
