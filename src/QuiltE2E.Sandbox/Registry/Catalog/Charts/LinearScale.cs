using System.Globalization;

namespace QuiltE2E.Sandbox.Registry.Catalog.Charts;

/// <summary>Numbers along an axis: from where to where, and which are written beside it.</summary>
internal sealed class LinearScale
{
    private const int Steps = 5;

    private LinearScale(double least, double greatest, double step)
    {
        Least = least;
        Greatest = greatest;
        Ticks = [.. Enumerable.Range(0, (int)Math.Round((greatest - least) / step) + 1).Select(index => Rounded(least + (index * step)))];
    }

    public double Least { get; }

    public double Greatest { get; }

    /// <summary>Round numbers from the least to the greatest.</summary>
    public IReadOnlyList<double> Ticks { get; }

    /// <summary>A scale that has room for all values.</summary>
    public static LinearScale For(IReadOnlyCollection<double> values, bool mayLeaveZero)
    {
        double least = values.Count == 0 ? 0 : values.Min();
        double greatest = values.Count == 0 ? 1 : values.Max();
        if (!mayLeaveZero)
        {
            least = Math.Min(least, 0);
            greatest = Math.Max(greatest, 0);
        }

        // Values that are all but the same have no steps between them.
        double extent = Math.Max(Math.Abs(least), Math.Abs(greatest));
        if (greatest - least <= Math.Max(extent * 1e-9, 1e-300))
        {
            double room = extent < 1e-300 ? 1 : extent / 10;
            least -= room;
            greatest += room;
        }

        double step = Step((greatest - least) / Steps);
        return new(Math.Floor(least / step) * step, Math.Ceiling(greatest / step) * step, step);
    }

    /// <summary>Where a value is between the least (0) and the greatest (1).</summary>
    public double Share(double value) => (value - Least) / (Greatest - Least);

    /// <summary>A number, short enough to stand beside an axis.</summary>
    public static string Label(double value) => Math.Abs(value) switch
    {
        not 0 and (< 1e-4 or >= 1e9) => value.ToString("0.###e0", CultureInfo.InvariantCulture),
        >= 1e6 => (value / 1e6).ToString("0.###M", CultureInfo.InvariantCulture),
        _ => value.ToString("#,0.######", CultureInfo.InvariantCulture),
    };

    private static double Step(double rough)
    {
        double power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        return power * (rough / power) switch
        {
            <= 1 => 1,
            <= 2 => 2,
            <= 5 => 5,
            _ => 10,
        };
    }

    // Steps of a tenth add up to 0.30000000000000004.
    private static double Rounded(double value) => double.Parse(value.ToString("G12", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}
