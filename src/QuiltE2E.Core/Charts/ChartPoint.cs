namespace QuiltE2E.Core.Charts;

/// <summary>A row of the data that can be drawn.</summary>
/// <param name="X">The value of the horizontal axis as text, never empty.</param>
/// <param name="XNumber">The same as a number, or null.</param>
/// <param name="Y">The value of the vertical axis.</param>
/// <param name="Series">The series it belongs to.</param>
internal sealed record ChartPoint(string X, double? XNumber, double Y, string Series);
