namespace QuiltE2E.Sandbox.Sql.Dialect;

/// <summary>Writes values and names in SQL.</summary>
internal static class SqlText
{
    /// <summary>A text in single quotes.</summary>
    public static string Quote(string text) => "'" + text.Replace("'", "''", StringComparison.Ordinal) + "'";

    /// <summary>A name in double quotes.</summary>
    public static string Name(string name) => "\"" + name.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";
}
