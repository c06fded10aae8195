using QuiltE2E.Core.Errors;
using QuiltE2E.Core.Packages;

namespace QuiltE2E.Core.Charts;

/// <summary>Reads JSON: a list of objects, which are rows, or an object of lists of one length, which are columns.</summary>
internal static class JsonTable
{
    /// <summary>Reads a table.</summary>
    /// <exception cref="QuiltException"><c>InvalidChartData</c> or <c>ChartDataEmpty</c>.</exception>
    internal static ChartTable Parse(string text)
    {
        PackageJson json;
        try
        {
            json = PackageJson.Parse(text.TrimStart('\uFEFF'));
        }
        catch (QuiltException fault)
        {
            throw ChartErrors.InvalidData(fault.Message.TrimEnd('.'), fault);
        }

        return json switch
        {
            PackageJsonArray { Items.Count: 0 } or PackageJsonObject { Members.Count: 0 } => throw ChartErrors.Empty(),
            PackageJsonArray rows => ChartTable.FromRecords([.. rows.Items.Select(Record)]),
            PackageJsonObject columns => FromColumns(columns),
            _ => throw ChartErrors.InvalidData("the JSON is neither a list nor an object"),
        };
    }

    private static KeyValuePair<string, object?>[] Record(PackageJson row, int index) => row is PackageJsonObject members
        ? [.. members.Members.Select(static member => KeyValuePair.Create(member.Key, (object?)Cell(member.Value)))]
        : throw ChartErrors.InvalidData($"item {index + 1} of the list is no object");

    private static ChartTable FromColumns(PackageJsonObject columns)
    {
        List<IReadOnlyList<PackageJson>> values = [];
        foreach ((string name, PackageJson column) in columns.Members)
        {
            values.Add(column is PackageJsonArray { Items: IReadOnlyList<PackageJson> items }
                ? items
                : throw ChartErrors.InvalidData($"'{name}' is no list of values"));
        }

        int length = values[0].Count;
        if (values.Exists(column => column.Count != length))
        {
            string lengths = string.Join(", ", columns.Members.Zip(values, static (member, column) => $"'{member.Key}' {column.Count}"));
            throw ChartErrors.InvalidData($"the columns are not of one length: {lengths}");
        }

        return length == 0
            ? throw ChartErrors.Empty()
            : ChartTable.FromLines(
                [.. columns.Members.Select(static member => member.Key)],
                [.. Enumerable.Range(0, length).Select(row => values.ConvertAll(column => Cell(column[row])))]);
    }

    private static string? Cell(PackageJson value) => value switch
    {
        PackageJsonString text => text.Value,
        { Kind: PackageJsonKind.Null } => null,
        _ => value.ToDump(),
    };
}
