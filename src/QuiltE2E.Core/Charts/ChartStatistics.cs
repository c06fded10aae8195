namespace QuiltE2E.Core.Charts;

/// <summary>What the values of the vertical axis are like. Quartiles lie between values in proportion, as spreadsheets have them.</summary>
/// <param name="Count">How many values.</param>
/// <param name="Mean">Their mean.</param>
/// <param name="Median">Half of them are not above it.</param>
/// <param name="StandardDeviation">Of these values as the whole population.</param>
/// <param name="Minimum">The least.</param>
/// <param name="LowerQuartile">A quarter of them is not above it.</param>
/// <param name="UpperQuartile">A quarter of them is not below it.</param>
/// <param name="Maximum">The greatest.</param>
public sealed record ChartStatistics(
    int Count,
    double Mean,
    double Median,
    double StandardDeviation,
    double Minimum,
    double LowerQuartile,
    double UpperQuartile,
    double Maximum)
{
    /// <summary>Looks at values.</summary>
    /// <param name="values">At least one, all finite.</param>
    /// <returns>What they are like.</returns>
    public static ChartStatistics Of(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        double mean = sorted.Average();
        return new(
            sorted.Length,
            mean,
            Quantile(sorted, 0.5),
            Math.Sqrt(sorted.Average(value => (value - mean) * (value - mean))),
            sorted[0],
            Quantile(sorted, 0.25),
            Quantile(sorted, 0.75),
            sorted[^1]);
    }

    private static double Quantile(double[] sorted, double share)
    {
        double place = (sorted.Length - 1) * share;
        int below = (int)place;
        return below + 1 < sorted.Length ? sorted[below] + ((place - below) * (sorted[below + 1] - sorted[below])) : sorted[below];
    }
}
