using QuiltE2E.Core.Packages;

namespace QuiltE2E.Core.Schemas.Rules;

/// <summary><c>enum</c> and <c>const</c>: equal to one of the values.</summary>
internal sealed class EnumRule : SchemaRule
{
    private readonly string _keyword;
    private readonly HashSet<PackageJson> _values;
    private readonly string _list;

    internal EnumRule(string keyword, IReadOnlyList<PackageJson> values)
    {
        _keyword = keyword;
        _values = new(values, JsonEquality.Instance);
        _list = string.Join(", ", values.Take(10).Select(Excerpt.Of)) + (values.Count > 10 ? ", ..." : string.Empty);
    }

    internal override bool Check(PackageJson value, InstancePath path, SchemaRun run) => _values.Contains(value)
        || (run.IsCollecting && run.Report(
            path, _keyword, $"{Excerpt.Of(value)} is not {(_keyword == "enum" ? "one of " : string.Empty)}{_list}"));
}
