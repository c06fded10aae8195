using QuiltE2E.Sandbox.Search.Packages;

namespace QuiltE2E.Sandbox.Registry.Resolvers;

/// <summary>What the packages that were found have in common: extents of their facts, and the fields of their metadata.</summary>
internal static class PackageFacets
{
    private const int MostFacets = 30;

    public static Dictionary<string, object?> Stats(PackageResults results)
    {
        (string Pointer, string Type)[] fields = [.. results.Metadata.Fields];
        return new(StringComparer.Ordinal)
        {
            ["modified"] = Times(results.Hits.Min(static hit => hit.Modified), results.Hits.Max(static hit => hit.Modified)),
            ["size"] = Numbers(results.Hits.Min(static hit => hit.Size), results.Hits.Max(static hit => hit.Size)),
            ["entries"] = Numbers(results.Hits.Min(static hit => hit.Entries), results.Hits.Max(static hit => hit.Entries)),
            ["workflow"] = Keywords(results.Hits.Select(static hit => hit.WorkflowId).OfType<string>()),
            ["userMeta"] = fields.Take(MostFacets).Select(field => Describe(results, field.Pointer, field.Type)).ToArray(),
            ["userMetaTruncated"] = fields.Length > MostFacets,
        };
    }

    /// <summary>The facets whose path holds a text, of one type or of all, however many.</summary>
    public static object Filtered(PackageResults results, string path, string? type) => results.Metadata.Fields
        .Where(field => field.Pointer.Contains(path, StringComparison.OrdinalIgnoreCase)
            && (type is null || string.Equals(field.Type, type, StringComparison.OrdinalIgnoreCase)))
        .Select(field => Describe(results, field.Pointer, field.Type))
        .ToArray();

    private static Dictionary<string, object?> Describe(PackageResults results, string pointer, string type)
    {
        string name = char.ToUpperInvariant(type[0]) + type[1..];
        Dictionary<string, object?> facet = Answers.Of(
            $"{name}PackageUserMetaFacet", ("path", pointer), ("sortable", type is not "text"));
        (double least, double greatest) = type is "number" or "datetime" ? results.Metadata.Extents(pointer, type) : default;
        facet["extents"] = type switch
        {
            "number" => Numbers(least, greatest),
            "datetime" => Times(DateTimeOffset.FromUnixTimeMilliseconds((long)least), DateTimeOffset.FromUnixTimeMilliseconds((long)greatest)),
            "keyword" => Keywords(results.Metadata.Keywords(pointer)),
            _ => null,
        };
        return facet;
    }

    internal static Dictionary<string, object?> Times(DateTimeOffset least, DateTimeOffset greatest) =>
        new(StringComparer.Ordinal) { ["min"] = Answers.Time(least), ["max"] = Answers.Time(greatest) };

    internal static Dictionary<string, object?> Numbers(double least, double greatest) =>
        new(StringComparer.Ordinal) { ["min"] = least, ["max"] = greatest };

    internal static Dictionary<string, object?> Keywords(IEnumerable<string> values) =>
        new(StringComparer.Ordinal) { ["values"] = values.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray() };
}
