namespace QuiltE2E.Core.Storage;

/// <summary>What the store says of an object it has just written.</summary>
/// <param name="Ref">The object; the version id is set where the bucket keeps versions.</param>
/// <param name="ETag">Entity tag with its quotes.</param>
/// <param name="ChecksumSha256">The SHA-256 checksum the store computed, base64, <c>-N</c> behind a composite one; null when it sent none.</param>
public sealed record WrittenObject(ObjectRef Ref, string ETag, string? ChecksumSha256 = null);
