namespace QuiltE2E.Sandbox.Registry.Catalog.Charts;

/// <summary>A series of an option.</summary>
/// <param name="Type"><c>bar</c>, <c>line</c>, <c>scatter</c> or <c>boxplot</c>.</param>
/// <param name="Name">Its name, or null.</param>
/// <param name="Color">A colour, <c>#rrggbb</c>.</param>
/// <param name="IsSmooth">Whether a line has no corners.</param>
/// <param name="Items">What it shows.</param>
internal sealed record ChartSeries(string Type, string? Name, string Color, bool IsSmooth, IReadOnlyList<ChartItem> Items);
