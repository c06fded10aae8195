using System.Globalization;
using System.Numerics;
using System.Text;

namespace QuiltE2E.Sandbox.Sql.DuckDb;

/// <summary>Writes values as Athena does in its results.</summary>
internal static class AthenaText
{
    private static readonly CultureInfo Culture = CultureInfo.InvariantCulture;

    /// <summary>A value of a vector; null for NULL.</summary>
    public static string? Of(DuckDbVector vector, long row) => vector.IsNull(row) ? null : vector.Type.Id switch
    {
        DuckDbTypeId.Boolean => vector.Get<byte>(row) != 0 ? "true" : "false",
        DuckDbTypeId.TinyInt => vector.Get<sbyte>(row).ToString(Culture),
        DuckDbTypeId.SmallInt => vector.Get<short>(row).ToString(Culture),
        DuckDbTypeId.Integer => vector.Get<int>(row).ToString(Culture),
        DuckDbTypeId.BigInt => vector.Get<long>(row).ToString(Culture),
        DuckDbTypeId.UTinyInt => vector.Get<byte>(row).ToString(Culture),
        DuckDbTypeId.USmallInt => vector.Get<ushort>(row).ToString(Culture),
        DuckDbTypeId.UInteger => vector.Get<uint>(row).ToString(Culture),
        DuckDbTypeId.UBigInt => vector.Get<ulong>(row).ToString(Culture),
        DuckDbTypeId.HugeInt => OfHugeInt(vector.Get<Int128>(row)),
        DuckDbTypeId.UHugeInt => vector.Get<UInt128>(row).ToString(Culture),
        DuckDbTypeId.Float => JavaNumber.Of(vector.Get<float>(row)),
        DuckDbTypeId.Double => JavaNumber.Of(vector.Get<double>(row)),
        DuckDbTypeId.Decimal => OfDecimal(vector, row),
        DuckDbTypeId.Varchar => Encoding.UTF8.GetString(vector.Bytes(row)),
        DuckDbTypeId.Blob => OfBlob(vector.Bytes(row)),
        DuckDbTypeId.Enum => OfEnum(vector, row),
        DuckDbTypeId.Uuid => OfUuid(vector.Get<UInt128>(row)),
        DuckDbTypeId.List or DuckDbTypeId.Array => OfList(vector, row),
        DuckDbTypeId.Map => OfMap(vector, row),
        DuckDbTypeId.Struct => OfStruct(vector, row),
        _ => AthenaTime.Of(vector, row),
    };

    // Only sums are of this type, and one that is no big integer any more is an error in Trino.
    private static string OfHugeInt(Int128 number) => number >= long.MinValue && number <= long.MaxValue
        ? number.ToString(Culture)
        : throw new SqlFailedException(SqlFailure.Value, $"NUMERIC_VALUE_OUT_OF_RANGE: bigint overflow: {number.ToString(Culture)}");

    private static string OfDecimal(DuckDbVector vector, long row)
    {
        Int128 number = vector.Type.Width switch
        {
            <= 4 => vector.Get<short>(row),
            <= 9 => vector.Get<int>(row),
            <= 18 => vector.Get<long>(row),
            _ => vector.Get<Int128>(row),
        };
        int scale = vector.Type.Scale;
        if (scale == 0)
        {
            return number.ToString(Culture);
        }

        string digits = BigInteger.Abs(number).ToString(Culture).PadLeft(scale + 1, '0');
        return $"{(Int128.IsNegative(number) ? "-" : string.Empty)}{digits[..^scale]}.{digits[^scale..]}";
    }

    private static string OfBlob(ReadOnlySpan<byte> bytes)
    {
        StringBuilder text = new(bytes.Length * 3);
        foreach (byte value in bytes)
        {
            text.Append(text.Length == 0 ? string.Empty : " ").Append(value.ToString("x2", Culture));
        }

        return text.ToString();
    }

    private static string OfEnum(DuckDbVector vector, long row) => vector.Type.Names[vector.Type.Names.Count switch
    {
        <= 256 => vector.Get<byte>(row),
        <= 65536 => vector.Get<ushort>(row),
        _ => (int)vector.Get<uint>(row),
    }];

    // DuckDB keeps them with the first bit turned, so that they order as signed numbers.
    private static string OfUuid(UInt128 bits)
    {
        string hex = (bits ^ (UInt128.One << 127)).ToString("x32", Culture);
        return $"{hex[..8]}-{hex[8..12]}-{hex[12..16]}-{hex[16..20]}-{hex[20..]}";
    }

    private static string OfList(DuckDbVector vector, long row)
    {
        (long start, long count) = vector.Items(row);
        StringBuilder text = new("[");
        for (long item = start; item < start + count; item++)
        {
            text.Append(item == start ? string.Empty : ", ").Append(Of(vector.Children[0], item) ?? "null");
        }

        return text.Append(']').ToString();
    }

    private static string OfMap(DuckDbVector vector, long row)
    {
        (long start, long count) = vector.Items(row);
        StringBuilder text = new("{");
        for (long item = start; item < start + count; item++)
        {
            text.Append(item == start ? string.Empty : ", ")
                .Append(Of(vector.Children[0], item)).Append('=').Append(Of(vector.Children[1], item) ?? "null");
        }

        return text.Append('}').ToString();
    }

    private static string OfStruct(DuckDbVector vector, long row)
    {
        StringBuilder text = new("{");
        for (int field = 0; field < vector.Children.Length; field++)
        {
            // A field without a name has its place for one.
            string name = vector.Type.Names[field] is { Length: > 0 } own ? own : "field" + field.ToString(Culture);
            text.Append(field == 0 ? string.Empty : ", ").Append(name).Append('=').Append(Of(vector.Children[field], row) ?? "null");
        }

        return text.Append('}').ToString();
    }
}
