namespace QuiltE2E.Core.Charts;

/// <summary>The colours of each palette, in the order in which series get them.</summary>
internal static class PaletteColors
{
    internal static IReadOnlyList<string> Of(ChartPalette palette) => palette switch
    {
        ChartPalette.Genomics => ["#1b7f5c", "#2a6f97", "#8ab17d", "#61a5c2", "#014f3a"],
        ChartPalette.Ml => ["#6a4c93", "#d1495b", "#9d7fd1", "#f08fa0", "#3c2a63"],
        ChartPalette.Research => ["#35507a", "#a5673f", "#7a93b8", "#c9a66b", "#5b5f52"],
        ChartPalette.Analytics => ["#0b5fa5", "#f0a202", "#3fa7d6", "#d95d39", "#18435a"],
        _ => ["#3366a8", "#e8853d", "#3f9b6b", "#8d5fb0", "#cc4b4b"],
    };
}
