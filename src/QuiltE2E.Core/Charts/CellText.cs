using System.Collections;
using System.Globalization;

namespace QuiltE2E.Core.Charts;

/// <summary>Values of cells as text and as numbers: the same on every machine, whatever its language.</summary>
internal static class CellText
{
    /// <summary>The text of a value; null for none.</summary>
    internal static string? Of(object? value) => value switch
    {
        null => null,
        string text => text,
        bool flag => flag ? "true" : "false",
        DateTime time when time.TimeOfDay == TimeSpan.Zero => time.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTime time => time.ToString("yyyy-MM-ddTHH:mm:ss.FFFFFFFK", CultureInfo.InvariantCulture),
        DateTimeOffset time => time.ToString("yyyy-MM-ddTHH:mm:ss.FFFFFFFK", CultureInfo.InvariantCulture),
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        IFormattable other => other.ToString(format: null, CultureInfo.InvariantCulture),
        IEnumerable items => $"[{string.Join(", ", items.Cast<object?>().Select(Of))}]",
        _ => value.ToString(),
    };

    /// <summary>The number that a text is; null for a text that is none, and for what no axis can show.</summary>
    /// <remarks>The bound keeps sums and squares of many numbers finite.</remarks>
    internal static double? Number(string? text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && Math.Abs(number) <= 1e150
            ? number
            : null;

    /// <summary>A number for people to read: four significant digits.</summary>
    internal static string Rounded(double number) =>
        Math.Abs(number) is not 0 and (< 1e-4 or >= 1e15)
            ? number.ToString("0.###e0", CultureInfo.InvariantCulture)
            : double.Parse(number.ToString("G4", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture).ToString("#,0.######", CultureInfo.InvariantCulture);
}
