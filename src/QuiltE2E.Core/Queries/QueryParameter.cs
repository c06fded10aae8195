using System.Globalization;
using System.Numerics;
using QuiltE2E.Core.Errors;

namespace QuiltE2E.Core.Queries;

/// <summary>Writes values as SQL, for the question marks of a query.</summary>
public static class QueryParameter
{
    private const string TimeFormat = "yyyy-MM-dd HH:mm:ss.fff";

    /// <summary>Writes a value: texts in quotes, numbers as they are, times with their type.</summary>
    /// <param name="value">The value; null is NULL.</param>
    /// <returns>The literal.</returns>
    /// <exception cref="QuiltException"><c>ParameterNotSupported</c>: SQL has no literal for such a value.</exception>
    public static string Format(object? value) => value switch
    {
        null => "NULL",
        string text => Quote(text),
        char character => Quote(character.ToString()),
        bool flag => flag ? "true" : "false",
        sbyte or byte or short or ushort or int or uint or long => ((IFormattable)value).ToString(null, CultureInfo.InvariantCulture),
        ulong number => Whole(number),
        BigInteger number => Whole(number),
        decimal number => $"DECIMAL '{number.ToString(CultureInfo.InvariantCulture)}'",
        float number => Format((double)number),
        double number when double.IsNaN(number) => "nan()",
        double number when double.IsInfinity(number) => number > 0 ? "infinity()" : "-infinity()",
        // With an exponent, or it would be a decimal.
        double number => number.ToString("E16", CultureInfo.InvariantCulture),
        DateOnly date => $"DATE '{date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}'",
        DateTime time => Time(time.Kind == DateTimeKind.Local ? time.ToUniversalTime() : time),
        DateTimeOffset time => Time(time.UtcDateTime),
        Guid id => Quote(id.ToString("D")),
        Uri address => Quote(address.OriginalString),
        Enum name => Quote(name.ToString()),
        byte[] bytes => $"X'{Convert.ToHexString(bytes)}'",
        _ => throw new QuiltException(
            QuiltErrorKind.InvalidArgument, "ParameterNotSupported",
            $"A value of type {value.GetType().Name} cannot stand for a question mark of a query.", value.GetType().Name,
            "Give texts, numbers, truth values, times or bytes."),
    };

    private static string Quote(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    // Whole numbers end with bigint; beyond it they are decimals.
    private static string Whole(BigInteger number) => number >= long.MinValue && number <= long.MaxValue
        ? number.ToString(CultureInfo.InvariantCulture)
        : $"DECIMAL '{number.ToString(CultureInfo.InvariantCulture)}'";

    private static string Time(DateTime time) => $"TIMESTAMP '{time.ToString(TimeFormat, CultureInfo.InvariantCulture)}'";
}
