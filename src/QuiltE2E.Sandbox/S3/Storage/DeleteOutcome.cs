namespace QuiltE2E.Sandbox.S3.Storage;

/// <summary>What a delete did.</summary>
/// <param name="VersionId">The version removed or the marker made; null when the bucket never had versioning.</param>
/// <param name="IsMarker">Whether that is a delete marker.</param>
internal sealed record DeleteOutcome(string? VersionId, bool IsMarker);
