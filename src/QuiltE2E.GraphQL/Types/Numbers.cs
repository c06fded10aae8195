using System.Globalization;

namespace QuiltE2E.GraphQL.Types;

/// <summary>Numbers of any .NET type, seen as GraphQL does.</summary>
internal static class Numbers
{
    public static bool TryFinite(object input, out double number)
    {
        number = input switch
        {
            double value => value,
            float value => value,
            decimal value => (double)value,
            byte or sbyte or short or ushort or int or uint or long or ulong =>
                Convert.ToDouble(input, CultureInfo.InvariantCulture),
            System.Numerics.BigInteger value => (double)value,
            _ => double.NaN,
        };
        return double.IsFinite(number);
    }

    public static bool TryWhole(object input, out int number)
    {
        bool whole = TryFinite(input, out double value) && double.IsInteger(value) && value is >= int.MinValue and <= int.MaxValue;
        number = whole ? (int)value : 0;
        return whole;
    }

    /// <summary>What a resolver may give for a number: flags count as 0 and 1, text is read.</summary>
    public static object? Loosen(object result) => result switch
    {
        bool flag => flag ? 1 : 0,
        string text => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) ? number : null,
        _ => result,
    };

    public static string Print(object number) => number is double value && double.IsInteger(value) && Math.Abs(value) < 1e15
        ? ((long)value).ToString(CultureInfo.InvariantCulture)
        : Convert.ToString(number, CultureInfo.InvariantCulture) ?? string.Empty;

    public static string Iso(object moment) => ((IFormattable)moment).ToString("O", CultureInfo.InvariantCulture);
}
