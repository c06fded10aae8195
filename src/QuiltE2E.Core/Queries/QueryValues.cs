using System.Buffers;
using System.Globalization;
using System.Numerics;
using QuiltE2E.Core.Errors;

namespace QuiltE2E.Core.Queries;

/// <summary>Makes values of the texts of results, by the types of their columns.</summary>
/// <remarks>
/// Whole numbers are int or, for bigint, long; real and double are double; decimals are decimal, or a BigInteger or text where they
/// have more digits; dates and timestamps are DateTime in UTC, those with a time zone DateTimeOffset. Arrays, maps, rows, JSON, binary
/// and all else stay the texts that Athena gives.
/// </remarks>
public static class QueryValues
{
    private static readonly SearchValues<char> DecimalCharacters = SearchValues.Create("0123456789.");

    private static readonly string[] TimeFormats =
        ["yyyy-MM-dd HH:mm:ss.FFFFFFF", "yyyy-MM-dd"];

    /// <summary>Reads a row.</summary>
    /// <param name="row">Its texts.</param>
    /// <param name="columns">The columns.</param>
    /// <param name="number">The number of the row, for errors.</param>
    /// <returns>Its values.</returns>
    /// <exception cref="QuiltException"><c>UnreadableValue</c>: a text is none of its column's type.</exception>
    public static object?[] Read(IReadOnlyList<string?> row, IReadOnlyList<ResultColumn> columns, long number)
    {
        ArgumentNullException.ThrowIfNull(row);
        ArgumentNullException.ThrowIfNull(columns);
        object?[] values = new object?[row.Count];
        for (int index = 0; index < values.Length; index++)
        {
            string type = index < columns.Count ? columns[index].Type : "varchar";
            values[index] = row[index] is not string text ? null : Read(text, type) ?? throw new QuiltException(
                QuiltErrorKind.InvalidData, "UnreadableValue",
                string.Create(
                    CultureInfo.InvariantCulture, $"Row {number} of the result has '{text}' in column '{columns[index].Name}', which is no {type}."),
                columns[index].Name, "Look at the result as text (-AsCsv); the service has broken its own format.");
        }

        return values;
    }

    private static object? Read(string text, string type) => type switch
    {
        "boolean" => bool.TryParse(text, out bool flag) ? flag : null,
        "tinyint" or "smallint" or "integer" or "int" =>
            int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number) ? number : null,
        "bigint" => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number) ? number : null,
        "real" or "float" or "double" => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) ? number : null,
        "date" => Time(text, DateTimeStyles.None) is DateTime date ? DateTime.SpecifyKind(date, DateTimeKind.Utc) : null,
        "timestamp" => Time(text, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal),
        "timestamp with time zone" => Zoned(text),
        _ => type.StartsWith("decimal", StringComparison.Ordinal) ? Decimal(text) : text,
    };

    private static DateTime? Time(string text, DateTimeStyles styles) =>
        DateTime.TryParseExact(text, TimeFormats, CultureInfo.InvariantCulture, styles, out DateTime time) ? time : null;

    private static object? Decimal(string text)
    {
        if (decimal.TryParse(text, NumberStyles.Number & ~NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out decimal number)
            && text.Count(char.IsAsciiDigit) <= 28)
        {
            return number;
        }

        return BigInteger.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out BigInteger big) ? big
            : text.AsSpan().TrimStart('-').ContainsAnyExcept(DecimalCharacters) ? null : text;
    }

    // Athena writes the zone's name; a name that is not known here leaves the text as it is.
    private static object? Zoned(string text)
    {
        int space = text.LastIndexOf(' ');
        if (space < 0 || Time(text[..space], DateTimeStyles.None) is not DateTime time)
        {
            return null;
        }

        string zone = text[(space + 1)..];
        if (TimeSpan.TryParseExact(zone.TrimStart('+', '-'), "hh\\:mm", CultureInfo.InvariantCulture, out TimeSpan offset))
        {
            return new DateTimeOffset(time, zone[0] == '-' ? -offset : offset);
        }

        return TimeZoneInfo.TryFindSystemTimeZoneById(zone, out TimeZoneInfo? known)
            ? new DateTimeOffset(time, known.GetUtcOffset(time))
            : text;
    }
}
