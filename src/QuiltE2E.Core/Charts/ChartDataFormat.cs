namespace QuiltE2E.Core.Charts;

/// <summary>How a text holds rows and columns.</summary>
public enum ChartDataFormat
{
    /// <summary>Fields between commas, the first line with their names.</summary>
    Csv,

    /// <summary>Fields between tabs, the first line with their names.</summary>
    Tsv,

    /// <summary>A list of objects, or an object whose members are columns.</summary>
    Json,
}
