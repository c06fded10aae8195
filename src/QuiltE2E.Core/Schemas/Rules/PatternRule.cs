using QuiltE2E.Core.Packages;

namespace QuiltE2E.Core.Schemas.Rules;

/// <summary><c>pattern</c>: found somewhere in the string.</summary>
internal sealed class PatternRule(SchemaPattern pattern) : SchemaRule
{
    internal override bool Check(PackageJson value, InstancePath path, SchemaRun run) => value is not PackageJsonString text
        || pattern.IsMatch(text.Value, run)
        || (run.IsCollecting && run.Report(path, "pattern", $"{Excerpt.Of(value)} does not match {Excerpt.Of(pattern.Source)}"));
}
