using static QuiltE2E.Sandbox.Registry.Catalog.Charts.ChartFrame;

namespace QuiltE2E.Sandbox.Registry.Catalog.Charts;

/// <summary>Draws a chart as SVG that is part of the page: no script, no style of its own, nothing loaded.</summary>
internal static class ChartPicture
{
    // More text than this would be on top of each other, or leave the picture.
    private const int LongestLabel = 14;
    private const double CharacterWidth = 6.6;

    public static void Append(Html body, ChartModel model)
    {
        ChartFrame frame = new(model);
        body.Open(
            "svg", ("class", "chart"), ("viewBox", $"0 0 {At(Width)} {At(Height)}"), ("role", "img"), ("aria-label", model.Title ?? "Chart"));
        if (model.Title is not null)
        {
            Label(body, Width / 2, 24, model.Title, 80, "chart-title");
        }

        VerticalAxis(body, frame, model.Y);
        HorizontalAxis(body, frame, model.X);
        Marks(body, frame, model);
        if (model.HasLegend)
        {
            Legend(body, model.Series);
        }

        body.Close("svg");
    }

    private static void Marks(Html body, ChartFrame frame, ChartModel model)
    {
        int seats = model.Series.Count(static series => series.Type is "bar" or "boxplot");
        int seat = 0;
        foreach (ChartSeries series in model.Series)
        {
            body.Open("g", ("class", $"chart-{series.Type}"), ("fill", series.Color), ("stroke", series.Color));
            switch (series.Type)
            {
                case "bar":
                    BlockMarks.Bars(body, frame, series, seat++, seats);
                    break;
                case "boxplot":
                    BlockMarks.Boxes(body, frame, series, seat++, seats);
                    break;
                case "line":
                    PointMarks.Line(body, frame, series);
                    break;
                default:
                    PointMarks.Dots(body, frame, series, radius: 5);
                    break;
            }

            body.Close("g");
        }
    }

    private static void VerticalAxis(Html body, ChartFrame frame, ChartAxis axis)
    {
        foreach (double tick in frame.Y.Ticks)
        {
            double at = frame.AtY(tick);
            body.Element("line", null, ("class", "chart-grid"), ("x1", At(Left)), ("x2", At(Right)), ("y1", At(at)), ("y2", At(at)));
            Label(body, Left - 8, at + 4, LinearScale.Label(tick), LongestLabel, "chart-tick end");
        }

        if (axis.Name is not null)
        {
            const double x = 16;
            double y = (Top + frame.Bottom) / 2;
            body.Open("text", ("class", "chart-name"), ("transform", $"translate({At(x)} {At(y)}) rotate(-90)"))
                .Text(Cut(axis.Name, 40)).Close("text");
        }
    }

    private static void HorizontalAxis(Html body, ChartFrame frame, ChartAxis axis)
    {
        body.Element("line", null, ("class", "chart-axis"), ("x1", At(Left)), ("x2", At(Right)), ("y1", At(frame.Bottom)), ("y2", At(frame.Bottom)));
        (double At, string Text)[] ticks = [.. frame.XTicks];
        double room = ticks.Length == 0 ? 0 : (Right - Left) / ticks.Length;
        int longest = ticks.Length == 0 ? 0 : Math.Min(ticks.Max(static tick => tick.Text.Length), LongestLabel);
        int every = room <= 0 ? 1 : (int)Math.Ceiling((longest + 1) * CharacterWidth / room);
        for (int index = 0; index < ticks.Length; index += every)
        {
            Label(body, ticks[index].At, frame.Bottom + 18, ticks[index].Text, LongestLabel, "chart-tick");
        }

        if (axis.Name is not null)
        {
            Label(body, (Left + Right) / 2, frame.Bottom + 42, axis.Name, 80, "chart-name");
        }
    }

    private static void Legend(Html body, IReadOnlyList<ChartSeries> all)
    {
        const double gap = 34;
        string[] names = [.. all.Select(static series => Cut(series.Name ?? series.Type, LongestLabel + 6))];
        double width = names.Sum(static name => (name.Length * CharacterWidth) + gap);
        double at = Math.Max((Width - width) / 2, 8);
        for (int index = 0; index < names.Length && at < Width - gap; index++)
        {
            body.Element("rect", null, ("fill", all[index].Color), ("x", At(at)), ("y", At(Height - 22)), ("width", "12"), ("height", "12"), ("rx", "2"));
            Label(body, at + 18, Height - 12, names[index], LongestLabel + 6, "chart-tick start");
            at += (names[index].Length * CharacterWidth) + gap;
        }
    }

    private static void Label(Html body, double x, double y, string text, int longest, string style) =>
        body.Element("text", Cut(text, longest), ("class", style), ("x", At(x)), ("y", At(y)));

    // What tells names apart is as often at their end as at their beginning.
    private static string Cut(string text, int longest) =>
        text.Length <= longest ? text : $"{text[..((longest - 1) / 2)]}…{text[^(longest / 2)..]}";
}
