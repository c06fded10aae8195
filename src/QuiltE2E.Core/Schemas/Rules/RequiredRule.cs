using QuiltE2E.Core.Packages;

namespace QuiltE2E.Core.Schemas.Rules;

/// <summary><c>required</c>: the members are there.</summary>
internal sealed class RequiredRule(IReadOnlyList<string> names) : SchemaRule
{
    internal override bool Check(PackageJson value, InstancePath path, SchemaRun run)
    {
        if (value is not PackageJsonObject owner)
        {
            return true;
        }

        bool isValid = true;
        foreach (string name in names)
        {
            if (!owner.TryGet(name, out _))
            {
                isValid = false;
                if (!run.IsCollecting)
                {
                    return false;
                }

                run.Report(path, "required", $"the member {Excerpt.Of(name)} is missing");
            }
        }

        return isValid;
    }
}
