namespace QuiltE2E.Core.Tabulator;

/// <summary>How the files of a Tabulator table are read.</summary>
public enum TabulatorFormat
{
    /// <summary>Text with separated values; columns go by their position.</summary>
    Csv,

    /// <summary>Apache Parquet; columns go by their name, whatever its case.</summary>
    Parquet,
}
