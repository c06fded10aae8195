using QuiltE2E.Core.Errors;

namespace QuiltE2E.Core.Charts;

/// <summary>The errors that several parts of a chart have in common.</summary>
internal static class ChartErrors
{
    internal static QuiltException InvalidData(string what, Exception? cause = null) => new(
        QuiltErrorKind.InvalidArgument,
        "InvalidChartData",
        $"The data of the chart cannot be read: {what}.",
        remedy: "Give CSV or TSV with a line of column names, JSON with a list of objects or an object of columns, or objects.",
        innerException: cause);

    internal static QuiltException Empty() => new(
        QuiltErrorKind.InvalidArgument,
        "ChartDataEmpty",
        "The data of the chart has no rows.",
        remedy: "Give at least one row; CSV needs a line of column names before it.");
}
