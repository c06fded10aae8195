using QuiltE2E.Core.Packages;

namespace QuiltE2E.Core.Schemas.Rules;

/// <summary><c>not</c>.</summary>
internal sealed class NotRule(SchemaNode schema) : SchemaRule
{
    internal override bool Check(PackageJson value, InstancePath path, SchemaRun run) => !run.Allows(schema, value, path)
        || (run.IsCollecting && run.Report(path, "not", $"{Excerpt.Of(value)} is what the schema excludes"));
}
