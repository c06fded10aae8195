namespace QuiltE2E.Sandbox.Registry.Catalog.Charts;

/// <summary>What is drawn of an ECharts option.</summary>
/// <param name="Title">Its title, or null.</param>
/// <param name="X">The horizontal axis.</param>
/// <param name="Y">The vertical axis.</param>
/// <param name="Series">The series, at least one.</param>
/// <param name="HasLegend">Whether the names of the series are shown.</param>
internal sealed record ChartModel(string? Title, ChartAxis X, ChartAxis Y, IReadOnlyList<ChartSeries> Series, bool HasLegend);
