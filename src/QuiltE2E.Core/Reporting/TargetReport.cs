using System.Text.Json.Serialization;

namespace QuiltE2E.Core.Reporting;

/// <summary>What a run was made against.</summary>
public sealed record TargetReport
{
    /// <summary>Its name for people, for example <c>staging</c>.</summary>
    public required string Name { get; init; }

    /// <summary>What kind of target it is.</summary>
    public required TargetKind Kind { get; init; }

    /// <summary>The bucket that suites worked in.</summary>
    public required string Bucket { get; init; }

    /// <summary>The S3 endpoint, or null for AWS's own.</summary>
    [JsonRequired]
    public string? S3Endpoint { get; init; }

    /// <summary>The catalog, or null when there is none.</summary>
    [JsonRequired]
    public string? CatalogUrl { get; init; }

    /// <summary>The most that suites could do there.</summary>
    public required SuiteTier Tier { get; init; }

    /// <summary>Where the description of the target came from: a file, the environment, a sandbox that started itself.</summary>
    public required string Source { get; init; }

    /// <summary>When the suites were last proven on a real stack; null for never.</summary>
    [JsonRequired]
    public DateOnly? LastProvenOnRealStack { get; init; }
}
