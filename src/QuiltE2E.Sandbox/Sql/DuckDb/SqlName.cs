namespace QuiltE2E.Sandbox.Sql.DuckDb;

/// <summary>Writes names and texts so that DuckDB takes them as they are.</summary>
internal static class SqlName
{
    /// <summary>A name, or one with parts: <c>"a"."b-c"</c>.</summary>
    public static string Of(params IReadOnlyList<string> parts) =>
        string.Join('.', parts.Select(static part => $"\"{part.Replace("\"", "\"\"", StringComparison.Ordinal)}\""));

    /// <summary>A text: <c>'it''s'</c>.</summary>
    public static string Literal(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";
}
