namespace QuiltE2E.Core.Organizing;

/// <summary>What kind of package the metadata describe.</summary>
public enum MetadataTemplate
{
    /// <summary>Any package: description, who made it, when, version.</summary>
    Standard,

    /// <summary>Sequencing data: organism, genome build, platform, kind of analysis.</summary>
    Genomics,

    /// <summary>Data sets and models of machine learning: stage, readiness, number of features, target.</summary>
    Ml,

    /// <summary>A study: its type, its domain, whether it is published.</summary>
    Research,

    /// <summary>Business figures: period, unit, metrics.</summary>
    Analytics,
}
