using QuiltE2E.Core.Packages;

namespace QuiltE2E.Core.Schemas.Rules;

/// <summary><c>properties</c>, <c>patternProperties</c>, and <c>additionalProperties</c> for the members that neither of them names.</summary>
internal sealed class PropertiesRule(
    Dictionary<string, SchemaNode> named, (SchemaPattern Pattern, SchemaNode Schema)[] matching, SchemaNode? others) : SchemaRule
{
    internal override bool Check(PackageJson value, InstancePath path, SchemaRun run)
    {
        if (value is not PackageJsonObject owner)
        {
            return true;
        }

        bool isValid = true;
        foreach ((string name, PackageJson member) in owner.Members)
        {
            if (!CheckMember(name, member, path, run))
            {
                isValid = false;
                if (!run.IsCollecting)
                {
                    return false;
                }
            }
        }

        return isValid;
    }

    private bool CheckMember(string name, PackageJson value, InstancePath owner, SchemaRun run)
    {
        InstancePath path = owner.Member(name);
        bool isNamed = named.TryGetValue(name, out SchemaNode? schema);
        bool isValid = !isNamed || schema!.Check(value, path, run);
        foreach ((SchemaPattern pattern, SchemaNode matched) in matching)
        {
            if (pattern.IsMatch(name, run))
            {
                isNamed = true;
                isValid &= matched.Check(value, path, run);
            }
        }

        if (isNamed || others is null)
        {
            return isValid;
        }

        if (others.AllowsNothing)
        {
            return run.IsCollecting
                && run.Report(owner, "additionalProperties", $"the member {Excerpt.Of(name)} is not one that the schema knows");
        }

        return others.Check(value, path, run);
    }
}
