using QuiltE2E.Core.Packages;

namespace QuiltE2E.Core.Schemas.Rules;

/// <summary>The schema <c>false</c>: nothing is allowed.</summary>
internal sealed class NothingRule : SchemaRule
{
    internal override bool Check(PackageJson value, InstancePath path, SchemaRun run) =>
        run.IsCollecting && run.Report(path, "false", $"{Excerpt.Of(value)} is not allowed here");
}
