using System.Numerics;
using QuiltE2E.Core.Packages;

namespace QuiltE2E.Core.Charts;

/// <summary>Writes the option that ECharts draws: axes, series, colours; plain data, no functions.</summary>
internal sealed class ChartOption(ChartRequest request, ChartPoints points, string title)
{
    private const double ExactIntegers = 1L << 53;

    /// <summary>Bars and boxes stand on categories even where these are numbers.</summary>
    private bool HasCategories => request.Kind is ChartKind.Bar or ChartKind.Box || !points.HasNumericX;

    private bool HasLegend => request.Group is not null;

    internal string Write() => Json(
        ("title", Json(("text", Text(title)), ("left", Text("center")))),
        ("tooltip", Json(("trigger", Text(request.Kind is ChartKind.Bar or ChartKind.Line ? "axis" : "item")))),
        ("legend", Json(("show", HasLegend ? PackageJson.True : PackageJson.False), ("bottom", Number(0)))),
        ("grid", Json(("bottom", Number(HasLegend ? 84 : 60)))),
        ("xAxis", XAxis()),
        ("yAxis", YAxis()),
        ("series", new PackageJsonArray(points.Series.Select(Series))),
        ("color", new PackageJsonArray(PaletteColors.Of(request.Palette).Select(Text)))).ToDump() + "\n";

    private PackageJsonObject XAxis()
    {
        PackageJsonObject axis = Json(
            ("type", Text(HasCategories ? "category" : "value")),
            ("name", Text(request.XLabel ?? points.X)),
            ("nameLocation", Text("middle")),
            ("nameGap", Number(30)));
        return HasCategories
            ? axis.With("data", new PackageJsonArray(points.Categories.Select(Text)))
            : axis.With("scale", PackageJson.True);
    }

    private PackageJsonObject YAxis()
    {
        PackageJsonObject axis = Json(("type", Text("value")), ("name", Text(request.YLabel ?? YName())));

        // Bars grow from zero: cut off, their lengths would lie.
        return request.Kind == ChartKind.Bar ? axis : axis.With("scale", PackageJson.True);
    }

    private string YName()
    {
        bool isMean = request.Kind == ChartKind.Bar && points.Series.Any(series => points.ByCategory(series).Any(static values => values.Count > 1));
        return isMean ? $"Mean of {points.Y}" : points.Y;
    }

    private PackageJsonObject Series(string name) => request.Kind switch
    {
        ChartKind.Bar => Series(name, "bar", points.ByCategory(name).Select(static values => values.Count == 0 ? PackageJson.Null : Number(values.Average()))),
        ChartKind.Box => Series(name, "boxplot", points.ByCategory(name).Select(Box)),
        ChartKind.Line => Series(name, "line", Pairs(name)).With("smooth", PackageJson.True),
        _ => Series(name, "scatter", Pairs(name)).With("symbolSize", Number(12)),
    };

    private static PackageJsonObject Series(string name, string type, IEnumerable<PackageJson> data) =>
        Json(("name", Text(name)), ("type", Text(type)), ("data", new PackageJsonArray(data)));

    private IEnumerable<PackageJson> Pairs(string series)
    {
        IEnumerable<ChartPoint> own = points.All.Where(point => string.Equals(point.Series, series, StringComparison.Ordinal));
        if (request.Kind == ChartKind.Line && points.HasNumericX)
        {
            own = own.OrderBy(static point => point.XNumber);
        }

        return own.Select(point => new PackageJsonArray([HasCategories ? Text(point.X) : Number(point.XNumber!.Value), Number(point.Y)]));
    }

    private static PackageJson Box(IReadOnlyList<double> values)
    {
        if (values.Count == 0)
        {
            // Where a bar may be null, ECharts breaks at a box that is.
            return new PackageJsonArray([]);
        }

        ChartStatistics found = ChartStatistics.Of(values);
        return new PackageJsonArray(
            new[] { found.Minimum, found.LowerQuartile, found.Median, found.UpperQuartile, found.Maximum }.Select(Number));
    }

    private static PackageJsonObject Json(params IEnumerable<(string Name, PackageJson Value)> members) =>
        new(members.Select(static member => KeyValuePair.Create(member.Name, member.Value)));

    private static PackageJson Text(string text) => new PackageJsonString(text);

    private static PackageJson Number(double number) => Math.Truncate(number) == number && Math.Abs(number) < ExactIntegers
        ? new PackageJsonInteger((BigInteger)number)
        : new PackageJsonFloat(number);
}
