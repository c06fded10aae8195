using QuiltE2E.Core.Errors;

namespace QuiltE2E.Core.Backends.Objects;

/// <summary>An object that is a local file now, or could not become one.</summary>
/// <param name="Bucket">Bucket name.</param>
/// <param name="Key">Object key.</param>
/// <param name="VersionId">The version that was read, where the bucket keeps versions.</param>
/// <param name="Path">The file.</param>
/// <param name="Size">Length in bytes.</param>
/// <param name="VerifiedBy">
/// What the content was checked against: <c>SHA256</c>, <c>CRC64NVME</c> or <c>ETag</c>; null where the store has nothing to check with.
/// </param>
/// <param name="Error">Why there is no file, or null.</param>
public sealed record SavedObject(
    string Bucket, string Key, string? VersionId, string Path, long Size, string? VerifiedBy, QuiltException? Error = null);
