namespace QuiltE2E.Sandbox.Athena.Catalogs;

/// <summary>Types as table metadata and <c>DESCRIBE</c> name them, which is otherwise than queries do.</summary>
internal static class HiveTypes
{
    /// <summary>The name of a type: <c>string</c> for <c>varchar</c>, <c>array&lt;int&gt;</c> for <c>array(integer)</c>.</summary>
    public static string Of(string type) => type switch
    {
        "varchar" or "json" => "string",
        "integer" => "int",
        "real" => "float",
        "varbinary" => "binary",
        "timestamp with time zone" => "timestamp",
        _ when Inner(type, "array(") is string inner => $"array<{Of(inner)}>",
        _ => type,
    };

    private static string? Inner(string type, string opening) =>
        type.StartsWith(opening, StringComparison.Ordinal) && type.EndsWith(')') ? type[opening.Length..^1] : null;
}
