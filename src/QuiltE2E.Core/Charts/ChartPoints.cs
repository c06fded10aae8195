using QuiltE2E.Core.Errors;

namespace QuiltE2E.Core.Charts;

/// <summary>The points of a chart: the rows of its data that have a value in x and a number in y.</summary>
internal sealed class ChartPoints
{
    private const string NoGroup = "(none)";

    private ChartPoints(IReadOnlyList<ChartPoint> all, int leftOut, string x, string y)
    {
        All = all;
        LeftOut = leftOut;
        X = x;
        Y = y;
        HasNumericX = all.All(static point => point.XNumber is not null);
        Categories = HasNumericX
            ? [.. all.DistinctBy(static point => point.XNumber).OrderBy(static point => point.XNumber).Select(static point => point.X)]
            : [.. all.Select(static point => point.X).Distinct(StringComparer.Ordinal)];
        Series = [.. all.Select(static point => point.Series).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>The points in the order of the rows; at least one.</summary>
    internal IReadOnlyList<ChartPoint> All { get; }

    /// <summary>How many rows have no value in x or no number in y.</summary>
    internal int LeftOut { get; }

    /// <summary>Name of the column of the horizontal axis, as the data has it.</summary>
    internal string X { get; }

    /// <summary>Name of the column of the vertical axis, as the data has it.</summary>
    internal string Y { get; }

    /// <summary>Whether every x is a number.</summary>
    internal bool HasNumericX { get; }

    /// <summary>Different values of x: from the least where all are numbers, else in the order in which they appear.</summary>
    internal IReadOnlyList<string> Categories { get; }

    /// <summary>Names of the series, in the order in which they appear.</summary>
    internal IReadOnlyList<string> Series { get; }

    /// <summary>Takes the points of a table.</summary>
    /// <exception cref="QuiltException"><c>ChartDataEmpty</c>, <c>ChartColumnNotFound</c>, <c>ChartWithoutNumbers</c>.</exception>
    internal static ChartPoints Take(ChartTable table, ChartRequest request)
    {
        if (table.Rows.Count == 0)
        {
            throw ChartErrors.Empty();
        }

        string[] missing =
        [
            .. new[] { request.X, request.Y, request.Group }.OfType<string>().Distinct(StringComparer.Ordinal).Where(name => table.Find(name) is null),
        ];
        if (missing.Length > 0)
        {
            throw NotFound(missing, table);
        }

        int x = table.Find(request.X)!.Value;
        int y = table.Find(request.Y)!.Value;
        int? group = request.Group is null ? null : table.Find(request.Group);
        string single = table.Columns[y];
        List<ChartPoint> points = [];
        foreach (IReadOnlyList<string?> row in table.Rows)
        {
            if (row[x] is { Length: > 0 } category && CellText.Number(row[y]) is double value)
            {
                string series = group is not int column ? single : row[column] is { Length: > 0 } name ? name : NoGroup;
                points.Add(new(category, CellText.Number(category), value, series));
            }
        }

        return points.Count > 0
            ? new(points, table.Rows.Count - points.Count, table.Columns[x], single)
            : throw new QuiltException(
                QuiltErrorKind.InvalidArgument,
                "ChartWithoutNumbers",
                $"None of the {table.Rows.Count} rows has a value in '{table.Columns[x]}' and a number in '{single}'; the first has '{table.Rows[0][x]}' and '{table.Rows[0][y]}'.",
                single,
                "Give -Y a column of numbers, written with a decimal point and without separators of thousands.");
    }

    /// <summary>The values of y of one series, by category; none is an empty list.</summary>
    internal IReadOnlyList<IReadOnlyList<double>> ByCategory(string series)
    {
        ILookup<object, double> values = All.Where(point => string.Equals(point.Series, series, StringComparison.Ordinal))
            .ToLookup(point => Key(point.X, point.XNumber), static point => point.Y);
        return [.. Categories.Select(category => values[Key(category, CellText.Number(category))].ToArray())];
    }

    // 1 and 1.0 are one category where x is a number.
    private object Key(string text, double? number) => HasNumericX ? number! : text;

    private static QuiltException NotFound(string[] missing, ChartTable table) => new(
        QuiltErrorKind.InvalidArgument,
        "ChartColumnNotFound",
        $"The data has no column {string.Join(", ", missing.Select(static name => $"'{name}'"))}. Its columns are {string.Join(", ", table.Columns.Select(static name => $"'{name}'"))}.",
        missing[0],
        "Check -X, -Y and -Group against these names.");
}
