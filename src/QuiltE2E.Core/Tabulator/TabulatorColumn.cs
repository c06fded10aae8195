namespace QuiltE2E.Core.Tabulator;

/// <summary>A column of a Tabulator table.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">One of <see cref="Types"/>.</param>
/// <param name="Nullable">Whether a file may lack a value.</param>
public sealed record TabulatorColumn(string Name, string Type, bool Nullable = true)
{
    /// <summary>The types that a column may have.</summary>
    public static IReadOnlyList<string> Types { get; } =
        ["BOOLEAN", "TINYINT", "SMALLINT", "INT", "BIGINT", "FLOAT", "DOUBLE", "STRING", "BINARY", "DATE", "TIMESTAMP"];

    /// <summary>The columns that every table has beside its own: whose row it is, and what was wrong with it.</summary>
    public static IReadOnlyList<string> Added { get; } = ["$pkg_name", "$logical_key", "$physical_key", "$top_hash", "$issue"];

    /// <summary>Name and type.</summary>
    /// <returns>For example <c>age INT</c>.</returns>
    public override string ToString() => Nullable ? $"{Name} {Type}" : $"{Name} {Type} not null";
}
