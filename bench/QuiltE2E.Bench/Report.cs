using System.Globalization;

namespace QuiltE2E.Bench;

/// <summary>Prints measurements, each next to its bound.</summary>
internal static class Report
{
    /// <summary>Prints a plain line.</summary>
    internal static void Line(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));

    /// <summary>Prints a value that must not be below its bound.</summary>
    internal static bool AtLeast(string what, double value, double bound, string unit) => Print(what, value, bound, unit, ">=", value >= bound);

    /// <summary>Prints a value that must be below its bound.</summary>
    internal static bool Below(string what, double value, double bound, string unit) => Print(what, value, bound, unit, "<", value < bound);

    private static bool Print(string what, double value, double bound, string unit, string relation, bool isMet)
    {
        Line($"{(isMet ? "met " : "MISS")} {what}: {value:0.###} {unit} (bound {relation} {bound:0.###} {unit})");
        return isMet;
    }
}
