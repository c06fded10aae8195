using QuiltE2E.Core.Packages;

namespace QuiltE2E.Core.Schemas.Rules;

/// <summary><c>allOf</c>.</summary>
internal sealed class AllOfRule(SchemaNode[] schemas) : SchemaRule
{
    internal override bool Check(PackageJson value, InstancePath path, SchemaRun run)
    {
        bool isValid = true;
        foreach (SchemaNode schema in schemas)
        {
            isValid &= schema.Check(value, path, run);
            if (!isValid && !run.IsCollecting)
            {
                return false;
            }
        }

        return isValid;
    }
}
