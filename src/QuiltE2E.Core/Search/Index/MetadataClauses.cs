using QuiltE2E.Core.Packages;

namespace QuiltE2E.Core.Search.Index;

/// <summary>Conditions on user metadata, which manifests have as a nested list of one item for each value.</summary>
internal static class MetadataClauses
{
    private const string Path = "mnfst_metadata_fields";

    /// <summary>The clause of a condition, on the document of a manifest.</summary>
    public static PackageJsonObject Of(MetadataCondition condition) => Dsl.Nested(Path, Dsl.All(
        [],
        [Dsl.Term($"{Path}.json_pointer", Dsl.Text(condition.Pointer)), Value(condition)]));

    private static PackageJsonObject Value(MetadataCondition condition) => condition switch
    {
        { Type: MetadataFieldType.Number } => Dsl.Range($"{Path}.double", condition.Min, condition.Max)!,
        { Type: MetadataFieldType.Date } => Dsl.Range($"{Path}.date", condition.Min, condition.Max)!,
        { Type: MetadataFieldType.Boolean } => Dsl.Terms($"{Path}.boolean", condition.Values),
        { Type: MetadataFieldType.Text } => Dsl.Phrase($"{Path}.text", condition.Values[0]),
        { Wildcard: string pattern } => Dsl.Wildcard($"{Path}.keyword", pattern),
        _ => Dsl.Terms($"{Path}.keyword", condition.Values),
    };
}
