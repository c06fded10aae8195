using QuiltE2E.Core.Errors;

namespace QuiltE2E.Core.Charts;

/// <summary>Reads rows and columns from text.</summary>
public static class ChartData
{
    /// <summary>Reads a table.</summary>
    /// <param name="text">The text.</param>
    /// <param name="format">What it is; null to tell by its beginning.</param>
    /// <returns>The table.</returns>
    /// <exception cref="QuiltException"><c>InvalidChartData</c>, with the line where there is one; <c>ChartDataEmpty</c>.</exception>
    public static ChartTable Parse(string text, ChartDataFormat? format = null) => (format ?? Guess(text)) switch
    {
        ChartDataFormat.Json => JsonTable.Parse(text),
        ChartDataFormat.Tsv => DelimitedText.Parse(text, '\t'),
        _ => DelimitedText.Parse(text, ','),
    };

    /// <summary>The format of a file, by its name.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The format.</returns>
    /// <exception cref="QuiltException"><c>UnsupportedChartData</c>.</exception>
    public static ChartDataFormat FormatOf(string path) => Path.GetExtension(path).ToUpperInvariant() switch
    {
        ".CSV" => ChartDataFormat.Csv,
        ".TSV" => ChartDataFormat.Tsv,
        ".JSON" => ChartDataFormat.Json,
        _ => throw new QuiltException(
            QuiltErrorKind.InvalidArgument,
            "UnsupportedChartData",
            $"'{path}' is not called .csv, .tsv or .json, and nothing else can be charted.",
            path,
            "Give a CSV, TSV or JSON file, or read it yourself and pipe the objects."),
    };

    private static ChartDataFormat Guess(string text)
    {
        ReadOnlySpan<char> start = text.AsSpan().TrimStart("\uFEFF \t\r\n");
        if (start.StartsWith("[") || start.StartsWith("{"))
        {
            return ChartDataFormat.Json;
        }

        int end = start.IndexOfAny('\r', '\n');
        ReadOnlySpan<char> header = end < 0 ? start : start[..end];
        return header.Contains('\t') && !header.Contains(',') ? ChartDataFormat.Tsv : ChartDataFormat.Csv;
    }
}
