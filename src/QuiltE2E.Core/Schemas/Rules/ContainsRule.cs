using QuiltE2E.Core.Packages;

namespace QuiltE2E.Core.Schemas.Rules;

/// <summary><c>contains</c>: one item at least is valid.</summary>
internal sealed class ContainsRule(SchemaNode schema) : SchemaRule
{
    internal override bool Check(PackageJson value, InstancePath path, SchemaRun run)
    {
        if (value is not PackageJsonArray array)
        {
            return true;
        }

        for (int i = 0; i < array.Items.Count; i++)
        {
            if (run.Allows(schema, array.Items[i], path.Item(i)))
            {
                return true;
            }
        }

        return run.IsCollecting && run.Report(path, "contains", $"no item of {Excerpt.Of(value)} is one that the schema asks for");
    }
}
