namespace QuiltE2E.Sandbox.Sql.Tabulator;

/// <summary>A column that the files of a table hold.</summary>
/// <param name="Name">Its name; in Parquet files it is found by it, whatever its case.</param>
/// <param name="Type">Its type in the words of the configuration: <c>BIGINT</c>.</param>
/// <param name="IsNullable">Whether a value, or the whole column, may be missing.</param>
internal sealed record TabulatorColumn(string Name, string Type, bool IsNullable)
{
    public static TabulatorColumn Of(IReadOnlyDictionary<string, object?> members) =>
        new((string)members["name"]!, (string)members["type"]!, members.GetValueOrDefault("nullable") is not false);

    public string AthenaType => Type switch
    {
        "INT" => "integer",
        "FLOAT" => "real",
        "STRING" => "varchar",
        "BINARY" => "varbinary",
        _ => Type.ToLowerInvariant(),
    };

    public string DuckDbType => Type switch
    {
        "STRING" => "VARCHAR",
        "BINARY" => "BLOB",
        _ => Type,
    };

    /// <summary>The value that stands in the row for a file that cannot be read.</summary>
    public string Default => Type switch
    {
        "BOOLEAN" => "false",
        "STRING" => "''",
        "BINARY" => "''::BLOB",
        "DATE" => "DATE '1970-01-01'",
        "TIMESTAMP" => "TIMESTAMP '1970-01-01 00:00:00'",
        _ => "0",
    };

    /// <summary>The value of a text, as DuckDB makes it.</summary>
    public string FromText(string expression) =>
        Type is "BINARY" ? $"encode({expression})" : $"CAST({expression} AS {DuckDbType})";

    /// <summary>Whether a text can be a value as far as DuckDB is more lenient than it should be: it would round and guess.</summary>
    public bool Takes(string text) => Type switch
    {
        "TINYINT" or "SMALLINT" or "INT" or "BIGINT" => text.AsSpan(text[0] is '-' or '+' ? 1 : 0) is { Length: > 0 } digits
            && !digits.ContainsAnyExceptInRange('0', '9'),
        "BOOLEAN" => text.Equals("true", StringComparison.OrdinalIgnoreCase) || text.Equals("false", StringComparison.OrdinalIgnoreCase),
        _ => true,
    };
}
