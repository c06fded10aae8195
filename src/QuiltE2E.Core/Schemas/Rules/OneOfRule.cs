using QuiltE2E.Core.Packages;

namespace QuiltE2E.Core.Schemas.Rules;

/// <summary><c>oneOf</c>.</summary>
internal sealed class OneOfRule(SchemaNode[] schemas) : SchemaRule
{
    internal override bool Check(PackageJson value, InstancePath path, SchemaRun run)
    {
        int count = 0;
        foreach (SchemaNode schema in schemas)
        {
            count += run.Allows(schema, value, path) ? 1 : 0;
        }

        return count == 1 || (run.IsCollecting && run.Report(
            path, "oneOf", $"{Excerpt.Of(value)} is valid under {count} of the given schemas, not under exactly one"));
    }
}
