using QuiltE2E.Core.Packages;

namespace QuiltE2E.Core.Schemas.Rules;

/// <summary><c>propertyNames</c>: every name of a member, as a string, is valid.</summary>
internal sealed class PropertyNamesRule(SchemaNode schema) : SchemaRule
{
    internal override bool Check(PackageJson value, InstancePath path, SchemaRun run)
    {
        if (value is not PackageJsonObject owner)
        {
            return true;
        }

        bool isValid = true;
        foreach ((string name, PackageJson _) in owner.Members)
        {
            if (!run.Allows(schema, new PackageJsonString(name), path))
            {
                isValid = false;
                if (!run.IsCollecting)
                {
                    return false;
                }

                run.Report(path, "propertyNames", $"{Excerpt.Of(name)} is not allowed as the name of a member");
            }
        }

        return isValid;
    }
}
