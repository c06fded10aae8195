namespace QuiltE2E.Core.Charts;

/// <summary>The colours of a chart's series.</summary>
public enum ChartPalette
{
    /// <summary>Blue, orange, green, purple, red: told apart also by those who see few colours.</summary>
    Default,

    /// <summary>Greens and blues.</summary>
    Genomics,

    /// <summary>Violets and pinks.</summary>
    Ml,

    /// <summary>Muted blues and earths.</summary>
    Research,

    /// <summary>Strong blues and ambers.</summary>
    Analytics,
}
