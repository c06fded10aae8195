using QuiltE2E.Core.Errors;

namespace QuiltE2E.Core.Backends.Objects;

/// <summary>What became of an object that was to go.</summary>
/// <param name="Bucket">Bucket name.</param>
/// <param name="Key">Object key.</param>
/// <param name="VersionId">The version that went for good, or null when only the key was asked for.</param>
/// <param name="IsDeleteMarker">Whether what went was a delete marker.</param>
/// <param name="IsVerifiedGone">Whether a look afterwards showed that it is gone; false where these credentials may not look.</param>
/// <param name="Error">Why it is still there, or null.</param>
public sealed record RemovedObject(
    string Bucket, string Key, string? VersionId, bool IsDeleteMarker, bool IsVerifiedGone, QuiltException? Error = null);
