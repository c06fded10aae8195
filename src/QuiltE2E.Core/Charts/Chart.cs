namespace QuiltE2E.Core.Charts;

/// <summary>A chart: an ECharts option, the data it shows, and the list that makes the catalog draw it.</summary>
/// <param name="Type">Which chart.</param>
/// <param name="Title">Its title.</param>
/// <param name="Files">The option <c>viz_….json</c>, the data <c>viz_….csv</c>, and <c>quilt_summarize.json</c>.</param>
/// <param name="Statistics">What the values of the vertical axis are like.</param>
/// <param name="LeftOut">How many rows have no value in x or no number in y, and are not drawn.</param>
public sealed record Chart(ChartKind Type, string Title, IReadOnlyList<ChartFile> Files, ChartStatistics Statistics, int LeftOut)
{
    /// <summary>The folder that the files were written to; null while they are nowhere.</summary>
    public string? Path { get; init; }

    /// <summary>Makes a chart.</summary>
    /// <param name="table">The data.</param>
    /// <param name="request">What to draw of it.</param>
    /// <returns>The chart; nothing is written.</returns>
    /// <exception cref="Errors.QuiltException">
    /// <c>ChartDataEmpty</c>, <c>ChartColumnNotFound</c> with the columns there are, or <c>ChartWithoutNumbers</c>.
    /// </exception>
    public static Chart Draw(ChartTable table, ChartRequest request)
    {
        ChartPoints points = ChartPoints.Take(table, request);
        string title = request.Title ?? request.Kind switch
        {
            ChartKind.Line => $"{points.Y} over {points.X}",
            ChartKind.Scatter => $"{points.Y} vs {points.X}",
            _ => $"{points.Y} by {points.X}",
        };
        string name = $"viz_{TypeName(request.Kind)}_{NamePart(points.X)}_{NamePart(points.Y)}";
        ChartStatistics statistics = ChartStatistics.Of(points.All.Select(static point => point.Y));
        ChartFile option = new($"{name}.json", "application/json", new ChartOption(request, points, title).Write());
        ChartFile data = new($"{name}.csv", "text/csv", table.ToCsv());
        ChartFile summary = new(ChartSummary.FileName, "application/json", ChartSummary.Write(option, data, title, Describe(points, statistics)));
        return new(request.Kind, title, [option, data, summary], statistics, points.LeftOut);
    }

    private static string Describe(ChartPoints points, ChartStatistics found) =>
        $"{found.Count} {(found.Count == 1 ? "value" : "values")} of {points.Y}: mean {CellText.Rounded(found.Mean)}, median {CellText.Rounded(found.Median)}, from {CellText.Rounded(found.Minimum)} to {CellText.Rounded(found.Maximum)}.";

    // The name that ECharts has for it.
    private static string TypeName(ChartKind kind) => kind switch
    {
        ChartKind.Box => "boxplot",
        ChartKind.Bar => "bar",
        ChartKind.Line => "line",
        _ => "scatter",
    };

    private static string NamePart(string column)
    {
        const int longest = 60;
        string name = new([.. column.Trim().Select(static character => char.IsLetterOrDigit(character) || character is '-' or '.' ? character : '_')]);
        return name.Length <= longest ? name : name[..longest];
    }
}
