using System.Globalization;
using System.Text.Json;
using QuiltE2E.Core.Errors;

namespace QuiltE2E.Cmdlets.Suites;

/// <summary>When the suites were last proven on a real stack: a file beside them, which whoever has done it changes.</summary>
internal static class RealStackRecord
{
    private const string FileName = "real-stack.json";

    /// <summary>Reads the day.</summary>
    /// <param name="suitePath">The folder of the suites.</param>
    /// <returns>The day, or null for never.</returns>
    /// <exception cref="QuiltException"><c>RealStackRecordInvalid</c>: the file is missing or says something else.</exception>
    public static DateOnly? Read(string suitePath)
    {
        string path = Path.Join(suitePath, FileName);
        try
        {
            using JsonDocument record = JsonDocument.Parse(File.ReadAllText(path));
            JsonElement day = record.RootElement.GetProperty("lastProven");
            return day.ValueKind == JsonValueKind.Null ? null : DateOnly.ParseExact(day.GetString()!, "yyyy-MM-dd", CultureInfo.InvariantCulture);
        }
        catch (Exception error) when (error is IOException or JsonException or KeyNotFoundException or FormatException or InvalidOperationException)
        {
            throw new QuiltException(
                QuiltErrorKind.InvalidData, "RealStackRecordInvalid", $"The file '{path}' does not say when the suites were last proven: {error.Message}", path,
                "Write {\"lastProven\": null}, or a day as yyyy-MM-dd.", innerException: error);
        }
    }

    /// <summary>What to say about a run that has proven them.</summary>
    /// <param name="report">The run.</param>
    /// <param name="plan">What was run.</param>
    /// <returns>A note, or nothing.</returns>
    public static IReadOnlyList<string> Note(Core.Reporting.RunReport report, SuitePlan plan) =>
        report is { Target.Kind: Core.Reporting.TargetKind.Deployment, ExitCode: 0, Counts.NotRun: 0 } && !plan.IsFiltered && !plan.ListOnly
            ? [$"This run proves the suites on a real stack. Record it in {FileName} beside them: {{\"lastProven\": \"{report.Started:yyyy-MM-dd}\"}}"]
            : [];
}
