using QuiltE2E.Core.Packages;

namespace QuiltE2E.Core.Schemas.Rules;

/// <summary><c>minimum</c>, <c>maximum</c> and their exclusive forms.</summary>
internal sealed class RangeRule(string keyword, PackageJson limit) : SchemaRule
{
    internal override bool Check(PackageJson value, InstancePath path, SchemaRun run)
    {
        if (!JsonNumbers.IsNumber(value) || JsonNumbers.Compare(value, limit) is not int order)
        {
            return true;
        }

        (bool isKept, string words) = keyword switch
        {
            "minimum" => (order >= 0, "less than the minimum of"),
            "maximum" => (order <= 0, "greater than the maximum of"),
            "exclusiveMinimum" => (order > 0, "not greater than"),
            _ => (order < 0, "not less than"),
        };
        return isKept || (run.IsCollecting && run.Report(path, keyword, $"{Excerpt.Of(value)} is {words} {Excerpt.Of(limit)}"));
    }
}
