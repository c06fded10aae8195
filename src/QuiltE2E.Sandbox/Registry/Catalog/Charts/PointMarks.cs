using System.Globalization;
using System.Text;
using static QuiltE2E.Sandbox.Registry.Catalog.Charts.ChartFrame;

namespace QuiltE2E.Sandbox.Registry.Catalog.Charts;

/// <summary>Marks at the place of a point: dots, and lines through them.</summary>
internal static class PointMarks
{
    // More dots on a line hide it.
    private const int MostDotsOnLine = 60;

    public static void Dots(Html body, ChartFrame frame, ChartSeries series, int radius)
    {
        foreach (ChartItem item in series.Items)
        {
            body.Open("circle", ("cx", At(frame.AtX(item.X))), ("cy", At(frame.AtY(item.Values[0]))), ("r", At(radius)))
                .Element("title", string.Create(CultureInfo.InvariantCulture, $"{series.Name} {frame.NameOf(item.X)}: {item.Values[0]}"))
                .Close("circle");
        }
    }

    public static void Line(Html body, ChartFrame frame, ChartSeries series)
    {
        (double X, double Y)[] points = [.. series.Items.Select(item => (frame.AtX(item.X), frame.AtY(item.Values[0])))];
        body.Element("path", null, ("fill", "none"), ("d", series.IsSmooth ? Smooth(points) : Straight(points)));
        if (points.Length <= MostDotsOnLine)
        {
            Dots(body, frame, series, radius: 3);
        }
    }

    private static string Straight((double X, double Y)[] points) =>
        string.Join(' ', points.Select(static (point, index) => $"{(index == 0 ? 'M' : 'L')}{At(point.X)} {At(point.Y)}"));

    // A curve that rises and falls where the points do, and nowhere else: level at a peak, elsewhere as steep as both sides agree on.
    private static string Smooth((double X, double Y)[] points)
    {
        if (points.Length < 2 || points.Zip(points.Skip(1)).Any(static pair => pair.Second.X <= pair.First.X))
        {
            return Straight(points);
        }

        double[] slopes = [.. points.Zip(points.Skip(1), static (from, to) => (to.Y - from.Y) / (to.X - from.X))];
        double[] tangents = [slopes[0], .. slopes.Zip(slopes.Skip(1), static (left, right) => left * right <= 0 ? 0 : 2 * left * right / (left + right)), slopes[^1]];
        StringBuilder path = new($"M{At(points[0].X)} {At(points[0].Y)}");
        for (int index = 1; index < points.Length; index++)
        {
            ((double fromX, double fromY), (double x, double y)) = (points[index - 1], points[index]);
            double third = (x - fromX) / 3;
            path.Append(CultureInfo.InvariantCulture, $" C{At(fromX + third)} {At(fromY + (third * tangents[index - 1]))}")
                .Append(CultureInfo.InvariantCulture, $" {At(x - third)} {At(y - (third * tangents[index]))} {At(x)} {At(y)}");
        }

        return path.ToString();
    }
}
