using System.Globalization;

namespace QuiltE2E.Sandbox.Registry.Catalog.Charts;

/// <summary>The place that marks are drawn in: how values become coordinates of the picture.</summary>
internal sealed class ChartFrame
{
    public const double Width = 720;
    public const double Height = 400;
    public const double Left = 74;
    public const double Right = Width - 20;
    public const double Top = 46;

    private readonly LinearScale? _x;

    public ChartFrame(ChartModel model)
    {
        Bottom = Height - (model.HasLegend ? 86 : 58);
        Y = LinearScale.For([.. model.Series.SelectMany(static series => series.Items).SelectMany(static item => item.Values)], model.Y.MayLeaveZero);
        Categories = model.X.Categories;
        _x = Categories is null
            ? LinearScale.For([.. model.Series.SelectMany(static series => series.Items).Select(static item => item.X)], model.X.MayLeaveZero)
            : null;
    }

    public double Bottom { get; }

    public LinearScale Y { get; }

    public IReadOnlyList<string>? Categories { get; }

    /// <summary>The room that a category has.</summary>
    public double Band => (Right - Left) / Math.Max(Categories?.Count ?? 1, 1);

    /// <summary>What is written below the horizontal axis, and where.</summary>
    public IEnumerable<(double At, string Text)> XTicks => Categories is not null
        ? Categories.Select((name, index) => (AtX(index), name))
        : _x!.Ticks.Select(tick => (AtX(tick), LinearScale.Label(tick)));

    public double AtX(double value) => _x is null ? Left + ((value + 0.5) * Band) : Left + (_x.Share(value) * (Right - Left));

    public double AtY(double value) => Bottom - (Y.Share(value) * (Bottom - Top));

    /// <summary>A coordinate as the picture has it.</summary>
    public static string At(double coordinate) => Math.Round(coordinate, 2).ToString(CultureInfo.InvariantCulture);

    /// <summary>Where a value is said to be, for whoever points at it.</summary>
    public string NameOf(double x) => Categories is not null
        ? x >= 0 && x < Categories.Count ? Categories[(int)x] : string.Empty
        : x.ToString(CultureInfo.InvariantCulture);
}
