using QuiltE2E.Core.Packages;

namespace QuiltE2E.Core.Schemas.Rules;

/// <summary><c>type</c>: one of the names; a floating-point number without fraction is an integer too.</summary>
internal sealed class TypeRule(IReadOnlyList<string> types) : SchemaRule
{
    internal override bool Check(PackageJson value, InstancePath path, SchemaRun run)
    {
        foreach (string type in types)
        {
            if (Is(value, type))
            {
                return true;
            }
        }

        return run.IsCollecting && run.Report(path, "type", $"{Excerpt.Of(value)} is not of type {string.Join(" or ", types)}");
    }

    private static bool Is(PackageJson value, string type) => type switch
    {
        "null" => value.Kind == PackageJsonKind.Null,
        "boolean" => value.Kind == PackageJsonKind.Boolean,
        "integer" => JsonNumbers.IsInteger(value),
        "number" => JsonNumbers.IsNumber(value),
        "string" => value.Kind == PackageJsonKind.String,
        "array" => value.Kind == PackageJsonKind.Array,
        _ => value.Kind == PackageJsonKind.Object,
    };
}
