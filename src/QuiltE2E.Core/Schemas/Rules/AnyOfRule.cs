using QuiltE2E.Core.Packages;

namespace QuiltE2E.Core.Schemas.Rules;

/// <summary><c>anyOf</c>.</summary>
internal sealed class AnyOfRule(SchemaNode[] schemas) : SchemaRule
{
    internal override bool Check(PackageJson value, InstancePath path, SchemaRun run)
    {
        foreach (SchemaNode schema in schemas)
        {
            if (run.Allows(schema, value, path))
            {
                return true;
            }
        }

        return run.IsCollecting && run.Report(path, "anyOf", $"{Excerpt.Of(value)} is not valid under any of the given schemas");
    }
}
