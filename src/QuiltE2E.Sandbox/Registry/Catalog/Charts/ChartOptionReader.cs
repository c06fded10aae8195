using System.Globalization;
using System.Text.Json;

namespace QuiltE2E.Sandbox.Registry.Catalog.Charts;

/// <summary>
/// Reads an ECharts option: one pair of axes with series of bars, lines, dots and boxes. What it does not know and what would change
/// the picture is refused; what would not, such as animations, is passed over.
/// </summary>
internal static class ChartOptionReader
{
    // Each is a part of the page.
    private const int MostItems = 10_000;

    // Differences and sums of what is drawn stay numbers.
    private const double Greatest = 1e300;

    private static readonly string[] Colors = ["#5070dd", "#b6d634", "#505372", "#ff994d", "#0ca8df"];

    /// <summary>Reads an option.</summary>
    /// <exception cref="ChartRefusal">It is no option, or one that is not drawn here.</exception>
    /// <exception cref="JsonException">It is no JSON.</exception>
    public static ChartModel Read(string text)
    {
        using JsonDocument document = JsonDocument.Parse(text);
        JsonElement option = document.RootElement;
        if (option.ValueKind is not JsonValueKind.Object || !option.TryGetProperty("series", out JsonElement series))
        {
            throw new ChartRefusal("it has no series");
        }

        string[] colors = [.. Members(option, "color").Select(Color).OfType<string>()];
        ChartAxis x = Axis(option, "xAxis");
        ChartAxis y = Axis(option, "yAxis");
        if (y.Categories is not null)
        {
            throw new ChartRefusal("its vertical axis has categories");
        }

        IEnumerable<JsonElement> all = series.ValueKind is JsonValueKind.Array ? series.EnumerateArray() : [series];
        List<ChartSeries> read = [.. all.Select((one, index) => Series(one, x, (colors.Length > 0 ? colors : Colors)[index % (colors.Length > 0 ? colors.Length : Colors.Length)]))];
        if (read.Count == 0 || read.Sum(static one => one.Items.Count) > MostItems)
        {
            throw new ChartRefusal(read.Count == 0 ? "it has no series" : $"it has more than {MostItems} points");
        }

        return new(Text(First(option, "title"), "text"), x, y, read, HasLegend(option));
    }

    private static ChartAxis Axis(JsonElement option, string name)
    {
        if (First(option, name) is not { ValueKind: JsonValueKind.Object } axis)
        {
            throw new ChartRefusal($"it has no {name}");
        }

        string type = Text(axis, "type") ?? (axis.TryGetProperty("data", out _) || name == "xAxis" ? "category" : "value");
        bool mayLeaveZero = axis.TryGetProperty("scale", out JsonElement scale) && scale.ValueKind is JsonValueKind.True;
        return type switch
        {
            "value" => new(Text(axis, "name"), null, mayLeaveZero),
            "category" => new(Text(axis, "name"), [.. Members(axis, "data").Select(Label)], mayLeaveZero),
            _ => throw new ChartRefusal($"an axis of the type '{type}' is not drawn here"),
        };
    }

    private static ChartSeries Series(JsonElement series, ChartAxis x, string color)
    {
        string? type = Text(series, "type");
        if (type is not ("bar" or "line" or "scatter" or "boxplot"))
        {
            throw new ChartRefusal($"a series of the type '{type}' is not drawn here");
        }

        if (type is "boxplot" && x.Categories is null)
        {
            throw new ChartRefusal("its boxes stand on no categories");
        }

        List<ChartItem> items = [];
        int index = 0;
        foreach (JsonElement item in Members(series, "data"))
        {
            if ((type is "boxplot" ? Box(item, index) : Point(item, index, x)) is ChartItem read)
            {
                items.Add(read);
            }

            index++;
        }

        bool isSmooth = series.TryGetProperty("smooth", out JsonElement smooth) && smooth.ValueKind is JsonValueKind.True;
        return new(type, Text(series, "name"), color, isSmooth, items);
    }

    private static ChartItem? Box(JsonElement item, int index)
    {
        JsonElement value = ValueOf(item);
        if (value.ValueKind is not JsonValueKind.Array)
        {
            throw new ChartRefusal($"box {index} is no list of five numbers, and ECharts breaks at it");
        }

        double?[] numbers = [.. value.EnumerateArray().Select(Number)];
        return numbers.Length == 5 && Array.TrueForAll(numbers, static number => number is not null)
            ? new(index, [.. numbers.Select(static number => number!.Value)])
            : null;
    }

    private static ChartItem? Point(JsonElement item, int index, ChartAxis axis)
    {
        JsonElement value = ValueOf(item);
        if (value.ValueKind is not JsonValueKind.Array)
        {
            return Number(value) is double alone ? new(index, [alone]) : null;
        }

        if (value.GetArrayLength() < 2)
        {
            return null;
        }

        double? x = axis.Categories is not null && value[0].ValueKind is JsonValueKind.String
            ? axis.PlaceOf(value[0].GetString()!)
            : Number(value[0]);
        return x is double at && Number(value[1]) is double y ? new(at, [y]) : null;
    }

    private static bool HasLegend(JsonElement option) =>
        First(option, "legend") is { ValueKind: JsonValueKind.Object } legend
        && !(legend.TryGetProperty("show", out JsonElement show) && show.ValueKind is JsonValueKind.False);

    private static JsonElement ValueOf(JsonElement item) =>
        item.ValueKind is JsonValueKind.Object && item.TryGetProperty("value", out JsonElement value) ? value : item;

    private static double? Number(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number => Drawn(value.GetDouble()),
        JsonValueKind.String when double.TryParse(value.GetString(), NumberStyles.Float, CultureInfo.InvariantCulture, out double number) => Drawn(number),
        _ => null,
    };

    private static double? Drawn(double number) => Math.Abs(number) switch
    {
        double.NaN => null,
        <= Greatest => number,
        _ => throw new ChartRefusal($"no axis here has room for {number.ToString(CultureInfo.InvariantCulture)}"),
    };

    private static string Label(JsonElement item)
    {
        JsonElement value = ValueOf(item);
        return value.ValueKind is JsonValueKind.String ? value.GetString()! : value.ToString();
    }

    // Nothing but digits of a colour gets into the page.
    private static string? Color(JsonElement item) =>
        item.ValueKind is JsonValueKind.String && item.GetString() is { Length: 7 } text && text[0] == '#' && text.Skip(1).All(char.IsAsciiHexDigit)
            ? text
            : null;

    private static JsonElement? First(JsonElement option, string name) => !option.TryGetProperty(name, out JsonElement found)
        ? null
        : found.ValueKind is JsonValueKind.Array ? found.EnumerateArray().Select(static item => (JsonElement?)item).FirstOrDefault() : found;

    private static JsonElement[] Members(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out JsonElement list) && list.ValueKind is JsonValueKind.Array ? [.. list.EnumerateArray()] : [];

    private static string? Text(JsonElement? parent, string name) =>
        parent is { ValueKind: JsonValueKind.Object } found && found.TryGetProperty(name, out JsonElement value) && value.ValueKind is JsonValueKind.String
            ? value.GetString()
            : null;
}
