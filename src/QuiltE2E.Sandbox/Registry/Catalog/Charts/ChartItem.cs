namespace QuiltE2E.Sandbox.Registry.Catalog.Charts;

/// <summary>A point, bar or box.</summary>
/// <param name="X">Where it is on the horizontal axis: a number, or the index of a category.</param>
/// <param name="Values">One number; five for a box, from the least.</param>
internal sealed record ChartItem(double X, IReadOnlyList<double> Values);
