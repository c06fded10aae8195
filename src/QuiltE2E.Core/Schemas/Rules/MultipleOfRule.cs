using QuiltE2E.Core.Packages;

namespace QuiltE2E.Core.Schemas.Rules;

/// <summary><c>multipleOf</c>.</summary>
internal sealed class MultipleOfRule(PackageJson divisor) : SchemaRule
{
    internal override bool Check(PackageJson value, InstancePath path, SchemaRun run) => !JsonNumbers.IsNumber(value)
        || JsonNumbers.IsMultiple(value, divisor)
        || (run.IsCollecting && run.Report(path, "multipleOf", $"{Excerpt.Of(value)} is not a multiple of {Excerpt.Of(divisor)}"));
}
