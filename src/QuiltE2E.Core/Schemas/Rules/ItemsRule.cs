using QuiltE2E.Core.Packages;

namespace QuiltE2E.Core.Schemas.Rules;

/// <summary><c>items</c> and <c>additionalItems</c>: a schema for each of the first items, one for all others.</summary>
internal sealed class ItemsRule(SchemaNode[] first, SchemaNode? rest) : SchemaRule
{
    internal override bool Check(PackageJson value, InstancePath path, SchemaRun run)
    {
        if (value is not PackageJsonArray array)
        {
            return true;
        }

        bool isValid = true;
        int count = rest is null ? Math.Min(first.Length, array.Items.Count) : array.Items.Count;
        for (int i = 0; i < count; i++)
        {
            SchemaNode? schema = i < first.Length ? first[i] : rest;
            if (schema is not null && !schema.Check(array.Items[i], path.Item(i), run))
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
}
