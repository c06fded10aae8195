using QuiltE2E.Core.Packages;

namespace QuiltE2E.Core.Schemas.Rules;

/// <summary>Least and most length of strings, in code points, and number of items and members.</summary>
internal sealed class CountRule(string keyword, PackageJson limit) : SchemaRule
{
    private readonly PackageJsonKind _kind = keyword[3..] switch
    {
        "Length" => PackageJsonKind.String,
        "Items" => PackageJsonKind.Array,
        _ => PackageJsonKind.Object,
    };

    private readonly bool _isMinimum = keyword.StartsWith("min", StringComparison.Ordinal);

    internal override bool Check(PackageJson value, InstancePath path, SchemaRun run)
    {
        if (value.Kind != _kind)
        {
            return true;
        }

        (int count, string unit) = value switch
        {
            PackageJsonString text => (CodePoints(text.Value), "characters"),
            PackageJsonArray array => (array.Items.Count, "items"),
            _ => (((PackageJsonObject)value).Members.Count, "members"),
        };
        int? order = JsonNumbers.Compare(new PackageJsonInteger(count), limit);
        return (_isMinimum ? order >= 0 : order <= 0) || (run.IsCollecting && run.Report(
            path, keyword, $"{Excerpt.Of(value)} has {count} {unit}, {(_isMinimum ? "at least" : "at most")} {Excerpt.Of(limit)} are asked for"));
    }

    private static int CodePoints(string text)
    {
        int count = text.Length;
        for (int i = 1; i < text.Length; i++)
        {
            count -= char.IsSurrogatePair(text[i - 1], text[i]) ? 1 : 0;
        }

        return count;
    }
}
