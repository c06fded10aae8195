using System.Globalization;
using static QuiltE2E.Sandbox.Registry.Catalog.Charts.ChartFrame;

namespace QuiltE2E.Sandbox.Registry.Catalog.Charts;

/// <summary>Marks that stand side by side on a category: bars and boxes.</summary>
internal static class BlockMarks
{
    public static void Bars(Html body, ChartFrame frame, ChartSeries series, int seat, int seats)
    {
        foreach (ChartItem item in series.Items)
        {
            (double left, double width) = Seat(frame, item.X, seat, seats);
            double zero = frame.AtY(Math.Clamp(0, frame.Y.Least, frame.Y.Greatest));
            double end = frame.AtY(item.Values[0]);
            body.Open(
                "rect", ("x", At(left)), ("y", At(Math.Min(zero, end))), ("width", At(width)), ("height", At(Math.Abs(zero - end))));
            Hint(body, frame, series, item, item.Values[0].ToString(CultureInfo.InvariantCulture));
            body.Close("rect");
        }
    }

    public static void Boxes(Html body, ChartFrame frame, ChartSeries series, int seat, int seats)
    {
        foreach (ChartItem item in series.Items)
        {
            (double left, double width) = Seat(frame, item.X, seat, seats);
            double right = left + width;
            double middle = left + (width / 2);
            double[] at = [.. item.Values.Select(frame.AtY)];
            body.Open("g");
            Hint(body, frame, series, item, string.Join(", ", item.Values.Select(static value => value.ToString(CultureInfo.InvariantCulture))));
            Stroke(body, middle, at[0], middle, at[1]);
            Stroke(body, middle, at[3], middle, at[4]);
            Stroke(body, left + (width / 4), at[0], right - (width / 4), at[0]);
            Stroke(body, left + (width / 4), at[4], right - (width / 4), at[4]);
            body.Element(
                "rect", null, ("fill-opacity", "0.25"), ("x", At(left)), ("y", At(at[3])), ("width", At(width)), ("height", At(Math.Abs(at[1] - at[3]))));
            Stroke(body, left, at[2], right, at[2]);
            body.Close("g");
        }
    }

    private static void Stroke(Html body, double x1, double y1, double x2, double y2) =>
        body.Element("line", null, ("x1", At(x1)), ("y1", At(y1)), ("x2", At(x2)), ("y2", At(y2)));

    // Seven tenths of the category's room, shared by the series, none wider than is good to look at.
    private static (double Left, double Width) Seat(ChartFrame frame, double x, int seat, int seats)
    {
        double room = Math.Min(frame.Band * 0.7, 90.0 * seats);
        double width = room / seats;
        return (frame.AtX(x) - (room / 2) + (seat * width) + (width * 0.05), width * 0.9);
    }

    private static void Hint(Html body, ChartFrame frame, ChartSeries series, ChartItem item, string values) =>
        body.Element("title", $"{series.Name} {frame.NameOf(item.X)}: {values}");
}
