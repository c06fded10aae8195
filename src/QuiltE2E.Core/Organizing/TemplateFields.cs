using QuiltE2E.Core.Packages;

namespace QuiltE2E.Core.Organizing;

/// <summary>The fields that a metadata template expects beside the common ones.</summary>
/// <remarks>
/// A template invents no values: a field that nobody gave is left out and named in a warning, since a placeholder in the
/// metadata is worse than none.
/// </remarks>
internal static class TemplateFields
{
    /// <summary>The template's name as it stands in <c>package_type</c>.</summary>
    internal static string Name(MetadataTemplate template) => template switch
    {
        MetadataTemplate.Standard => "standard",
        MetadataTemplate.Genomics => "genomics",
        MetadataTemplate.Ml => "ml",
        MetadataTemplate.Research => "research",
        MetadataTemplate.Analytics => "analytics",
        _ => throw new ArgumentOutOfRangeException(nameof(template), template, message: null),
    };

    /// <summary>The fields of the template, in the order they are written.</summary>
    internal static IReadOnlyList<string> Of(MetadataTemplate template) => template switch
    {
        MetadataTemplate.Standard => [],
        MetadataTemplate.Genomics => ["organism", "genome_build", "sequencing_platform", "analysis_type"],
        MetadataTemplate.Ml => ["dataset_stage", "model_ready", "features_count", "target_variable"],
        MetadataTemplate.Research => ["study_type", "research_domain", "publication_status"],
        MetadataTemplate.Analytics => ["analysis_period", "business_unit", "metrics_included"],
        _ => throw new ArgumentOutOfRangeException(nameof(template), template, message: null),
    };

    /// <summary>The fields that the metadata lack.</summary>
    internal static IReadOnlyList<string> Missing(MetadataTemplate template, PackageJsonObject metadata) =>
        [.. Of(template).Where(field => metadata[field] is null or PackageJsonLiteral { Kind: PackageJsonKind.Null })];
}
