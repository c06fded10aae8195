namespace QuiltE2E.Core.Charts;

/// <summary>What to draw.</summary>
/// <param name="Kind">Which chart.</param>
/// <param name="X">Column of the horizontal axis.</param>
/// <param name="Y">Column of the vertical axis; its values are numbers.</param>
/// <param name="Group">Column whose values each become a series; null for a single series.</param>
/// <param name="Title">Title; null for one made of the names of the columns.</param>
/// <param name="XLabel">Name of the horizontal axis; null for that of the column.</param>
/// <param name="YLabel">Name of the vertical axis; null for that of the column.</param>
/// <param name="Palette">Colours.</param>
public sealed record ChartRequest(
    ChartKind Kind,
    string X,
    string Y,
    string? Group = null,
    string? Title = null,
    string? XLabel = null,
    string? YLabel = null,
    ChartPalette Palette = ChartPalette.Default);
