namespace QuiltE2E.Core.Charts;

/// <summary>What a chart draws of its data.</summary>
public enum ChartKind
{
    /// <summary>A bar for each category: the mean of its values.</summary>
    Bar,

    /// <summary>A line through all points, from left to right where x is a number.</summary>
    Line,

    /// <summary>A dot for each point.</summary>
    Scatter,

    /// <summary>A box for each category: least value, quartiles, median, greatest value.</summary>
    Box,
}
