using System.Globalization;

namespace QuiltE2E.Sandbox.Sql.DuckDb;

/// <summary>Says in Athena's words what a type of DuckDB is.</summary>
internal static class AthenaType
{
    /// <summary>The type: <c>bigint</c>, <c>array(varchar)</c>.</summary>
    /// <exception cref="SqlFailedException">Athena has nothing like it.</exception>
    public static string Of(DuckDbType type) => type.Id switch
    {
        DuckDbTypeId.Boolean => "boolean",
        DuckDbTypeId.TinyInt => "tinyint",
        DuckDbTypeId.SmallInt or DuckDbTypeId.UTinyInt => "smallint",
        DuckDbTypeId.Integer or DuckDbTypeId.USmallInt => "integer",

        // The sum of big integers is a huge one in DuckDB, and stays a big one in Athena.
        DuckDbTypeId.BigInt or DuckDbTypeId.UInteger or DuckDbTypeId.HugeInt or DuckDbTypeId.UBigInt or DuckDbTypeId.UHugeInt => "bigint",
        DuckDbTypeId.Float => "real",
        DuckDbTypeId.Double => "double",
        DuckDbTypeId.Decimal => string.Create(CultureInfo.InvariantCulture, $"decimal({type.Width},{type.Scale})"),
        DuckDbTypeId.Varchar => string.Equals(type.Alias, "JSON", StringComparison.Ordinal) ? "json" : "varchar",
        DuckDbTypeId.Enum => "varchar",
        DuckDbTypeId.Blob => "varbinary",
        DuckDbTypeId.Date => "date",
        DuckDbTypeId.Time => "time",
        DuckDbTypeId.TimeTz => "time with time zone",
        DuckDbTypeId.Timestamp or DuckDbTypeId.TimestampSeconds or DuckDbTypeId.TimestampMilliseconds
            or DuckDbTypeId.TimestampNanoseconds => "timestamp",
        DuckDbTypeId.TimestampTz => "timestamp with time zone",
        DuckDbTypeId.Interval => "interval day to second",
        DuckDbTypeId.Uuid => "uuid",
        DuckDbTypeId.Null => "unknown",
        DuckDbTypeId.List or DuckDbTypeId.Array => $"array({Of(type.Children[0])})",
        DuckDbTypeId.Map => $"map({Of(type.Children[0])},{Of(type.Children[1])})",
        DuckDbTypeId.Struct => $"row({string.Join(',', type.Names.Zip(type.Children, static (name, field) => FieldOf(name, Of(field))))})",
        _ => throw new SqlFailedException(SqlFailure.Other, $"a value of DuckDB's type {(int)type.Id} has no type in Athena"),
    };

    private static string FieldOf(string name, string type) => name.Length == 0 ? type : $"{name} {type}";
}
