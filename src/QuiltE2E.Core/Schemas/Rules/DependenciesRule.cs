using QuiltE2E.Core.Packages;

namespace QuiltE2E.Core.Schemas.Rules;

/// <summary><c>dependencies</c>: who has one member must have others, or keep a schema.</summary>
internal sealed class DependenciesRule(IReadOnlyList<Dependency> dependencies) : SchemaRule
{
    internal override bool Check(PackageJson value, InstancePath path, SchemaRun run)
    {
        if (value is not PackageJsonObject owner)
        {
            return true;
        }

        bool isValid = true;
        foreach (Dependency dependency in dependencies.Where(dependency => owner.TryGet(dependency.Member, out _)))
        {
            foreach (string missing in dependency.Names.Where(name => !owner.TryGet(name, out _)))
            {
                isValid = false;
                _ = run.IsCollecting && run.Report(
                    path, "dependencies", $"{Excerpt.Of(dependency.Member)} asks for {Excerpt.Of(missing)}, which is missing");
            }

            isValid &= dependency.Schema?.Check(value, path, run) ?? true;
            if (!isValid && !run.IsCollecting)
            {
                return false;
            }
        }

        return isValid;
    }
}
