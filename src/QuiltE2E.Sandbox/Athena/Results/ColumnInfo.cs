using System.Globalization;
using System.Text.Json.Nodes;
using QuiltE2E.Sandbox.Sql;

namespace QuiltE2E.Sandbox.Athena.Results;

/// <summary>Columns as the metadata of a result describe them.</summary>
internal static class ColumnInfo
{
    public static JsonArray Describe(IReadOnlyList<SqlColumn> columns) => new([.. columns.Select(static column =>
    {
        string type = column.Type.Split('(', 2)[0];
        (int precision, int scale) = Digits(column.Type, type);
        return new JsonObject
        {
            ["CatalogName"] = "hive",
            ["SchemaName"] = string.Empty,
            ["TableName"] = string.Empty,
            ["Name"] = column.Name,
            ["Label"] = column.Name,
            ["Type"] = type,
            ["Precision"] = precision,
            ["Scale"] = scale,
            ["Nullable"] = "UNKNOWN",
            ["CaseSensitive"] = type is "varchar" or "char",
        };
    })]);

    private static (int Precision, int Scale) Digits(string type, string name) => name switch
    {
        "tinyint" => (3, 0),
        "smallint" => (5, 0),
        "integer" => (10, 0),
        "bigint" => (19, 0),
        "real" or "double" => (17, 0),
        "varchar" => (int.MaxValue, 0),
        "varbinary" => (1_073_741_824, 0),
        "time" or "timestamp" or "timestamp with time zone" => (3, 0),
        "decimal" => Decimal(type),
        _ => (0, 0),
    };

    private static (int Precision, int Scale) Decimal(string type)
    {
        string[] digits = type["decimal(".Length..^1].Split(',', StringSplitOptions.TrimEntries);
        return (int.Parse(digits[0], CultureInfo.InvariantCulture), int.Parse(digits[1], CultureInfo.InvariantCulture));
    }
}
