using System.Globalization;

namespace QuiltE2E.Sandbox.Sql.DuckDb;

/// <summary>Writes floating-point numbers as Java does, and so Athena: <c>1.0</c>, <c>1.0E7</c>, <c>1.0E-4</c>, <c>Infinity</c>.</summary>
internal static class JavaNumber
{
    private const int SmallestPlain = -3;
    private const int FirstScientific = 7;

    public static string Of(double number) => Special(number) ?? Write(number.ToString("R", CultureInfo.InvariantCulture));

    public static string Of(float number) => Special(number) ?? Write(number.ToString("R", CultureInfo.InvariantCulture));

    private static string? Special(double number) => number switch
    {
        double.NaN => "NaN",
        double.PositiveInfinity => "Infinity",
        double.NegativeInfinity => "-Infinity",
        0 => double.IsNegative(number) ? "-0.0" : "0.0",
        _ => null,
    };

    // .NET finds the shortest digits that name the number; where the point goes is another matter in Java.
    private static string Write(string shortest)
    {
        string sign = shortest[0] == '-' ? "-" : string.Empty;
        string body = shortest[sign.Length..];
        int letter = body.IndexOf('E', StringComparison.Ordinal);
        int exponent = letter < 0 ? 0 : int.Parse(body.AsSpan(letter + 1), CultureInfo.InvariantCulture);
        string mantissa = letter < 0 ? body : body[..letter];
        int point = mantissa.IndexOf('.', StringComparison.Ordinal);
        string digits = mantissa.Replace(".", string.Empty, StringComparison.Ordinal);
        exponent += (point < 0 ? mantissa.Length : point) - 1;
        int leading = digits.Length - digits.TrimStart('0').Length;
        digits = digits.Trim('0');
        exponent -= leading;
        return sign + (exponent is >= SmallestPlain and < FirstScientific ? Fixed(digits, exponent) : Scientific(digits, exponent));
    }

    private static string Fixed(string digits, int exponent)
    {
        if (exponent < 0)
        {
            return "0." + new string('0', -exponent - 1) + digits;
        }

        string padded = digits.PadRight(exponent + 2, '0');
        return padded[..(exponent + 1)] + "." + padded[(exponent + 1)..];
    }

    private static string Scientific(string digits, int exponent) =>
        string.Create(CultureInfo.InvariantCulture, $"{digits[0]}.{(digits.Length > 1 ? digits[1..] : "0")}E{exponent}");
}
