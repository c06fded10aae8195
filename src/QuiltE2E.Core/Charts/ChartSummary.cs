using QuiltE2E.Core.Errors;
using QuiltE2E.Core.Packages;

namespace QuiltE2E.Core.Charts;

/// <summary>The <c>quilt_summarize.json</c> of charts: the list of files that the catalog shows on the page of a package.</summary>
internal static class ChartSummary
{
    internal const string FileName = "quilt_summarize.json";

    private static readonly string[] ChartViewer = ["echarts"];

    /// <summary>The list for one chart: the chart, then its data as a table.</summary>
    internal static string Write(ChartFile option, ChartFile data, string title, string description) => Dump(
    [
        PackageJson.FromObject(new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["path"] = option.LogicalKey,
            ["title"] = title,
            ["description"] = description,
            ["types"] = ChartViewer,
            ["expand"] = true,
        }),
        PackageJson.FromObject(new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["path"] = data.LogicalKey,
            ["title"] = $"Data of {title}",
            ["types"] = new object[] { new Dictionary<string, object?>(StringComparer.Ordinal) { ["name"] = "perspective" } },
        }),
    ]);

    /// <summary>Adds a list to one that is there: files that both name appear once, as the added list has them.</summary>
    /// <param name="existing">What the file holds now.</param>
    /// <param name="added">A list of ours.</param>
    /// <param name="path">What errors call the file.</param>
    /// <exception cref="QuiltException"><c>SummaryNotAList</c>: what is there is no JSON list, and would be lost.</exception>
    internal static string Merge(string existing, string added, string path)
    {
        PackageJsonArray list;
        try
        {
            list = PackageJson.Parse(existing) as PackageJsonArray ?? throw NotAList(path, cause: null);
        }
        catch (QuiltException fault) when (fault.ErrorId != "SummaryNotAList")
        {
            throw NotAList(path, fault);
        }

        IReadOnlyList<PackageJson> own = ((PackageJsonArray)PackageJson.Parse(added)).Items;
        HashSet<string?> paths = [.. own.Select(PathOf)];
        return Dump([.. list.Items.Select(row => Without(row, paths)).OfType<PackageJson>(), .. own]);
    }

    // A row is a file, or a list of files beside each other; one that loses all its files goes, too.
    private static PackageJson? Without(PackageJson row, HashSet<string?> paths)
    {
        bool IsNamed(PackageJson file) => PathOf(file) is string path && paths.Contains(path);
        if (row is not PackageJsonArray files || !files.Items.Any(IsNamed))
        {
            return IsNamed(row) ? null : row;
        }

        PackageJson[] left = [.. files.Items.Where(file => !IsNamed(file))];
        return left.Length == 0 ? null : new PackageJsonArray(left);
    }

    private static string? PathOf(PackageJson item) => item switch
    {
        PackageJsonString path => path.Value,
        PackageJsonObject members => (members["path"] as PackageJsonString)?.Value,
        _ => null,
    };

    private static string Dump(IEnumerable<PackageJson> items) => new PackageJsonArray(items).ToDump() + "\n";

    private static QuiltException NotAList(string path, QuiltException? cause) => new(
        QuiltErrorKind.InvalidData,
        "SummaryNotAList",
        $"'{path}' is no JSON list, which is the form that the catalog reads, and the chart cannot be added to it.",
        path,
        "Remove or mend the file, or put the chart into another folder.",
        innerException: cause);
}
