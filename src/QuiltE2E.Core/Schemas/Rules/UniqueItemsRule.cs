using QuiltE2E.Core.Packages;

namespace QuiltE2E.Core.Schemas.Rules;

/// <summary><c>uniqueItems</c>: no two items are equal.</summary>
internal sealed class UniqueItemsRule : SchemaRule
{
    internal override bool Check(PackageJson value, InstancePath path, SchemaRun run)
    {
        if (value is not PackageJsonArray array)
        {
            return true;
        }

        HashSet<PackageJson> seen = new(JsonEquality.Instance);
        for (int i = 0; i < array.Items.Count; i++)
        {
            if (!seen.Add(array.Items[i]))
            {
                return run.IsCollecting && run.Report(
                    path, "uniqueItems", $"item {i}, {Excerpt.Of(array.Items[i])}, is there more than once");
            }
        }

        return true;
    }
}
