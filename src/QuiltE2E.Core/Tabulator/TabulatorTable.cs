namespace QuiltE2E.Core.Tabulator;

/// <summary>A Tabulator table: rows that are read out of the files of a bucket's packages, for queries.</summary>
/// <param name="Bucket">The bucket; in queries it is the database.</param>
/// <param name="Name">Its name.</param>
/// <param name="Config">Its configuration, a YAML document as it is stored.</param>
public sealed record TabulatorTable(string Bucket, string Name, string Config)
{
    /// <summary>The columns; none where the configuration is not understood.</summary>
    public IReadOnlyList<TabulatorColumn> Columns => Parsed?.Columns ?? [];

    /// <summary>Which packages it reads, or null where the configuration is not understood.</summary>
    public string? PackagePattern => Parsed?.PackagePattern;

    /// <summary>Which files it reads, or null where the configuration is not understood.</summary>
    public string? KeyPattern => Parsed?.KeyPattern;

    /// <summary>How the files are read, or null where the configuration is not understood.</summary>
    public TabulatorFormat? Format => Parsed?.Format;

    /// <summary>Why the configuration is not understood, or null when it is.</summary>
    public string? Problem { get; } = TabulatorConfig.Check(Config) is { Count: > 0 } faults ? string.Join("; ", faults) : null;

    private TabulatorConfig? Parsed => Problem is null ? TabulatorConfig.Parse(Config, Name) : null;

    /// <summary>Bucket and name.</summary>
    /// <returns>For example <c>my-bucket: readings</c>.</returns>
    public override string ToString() => $"{Bucket}: {Name}";
}
