namespace QuiltE2E.Core.Storage;

/// <summary>One part of a multipart upload, as Complete must name it.</summary>
/// <param name="Number">Part number, from 1.</param>
/// <param name="ETag">Entity tag of the part.</param>
/// <param name="ChecksumSha256">SHA-256 of the part, base64, or null for a store without checksums.</param>
public sealed record UploadedPart(int Number, string ETag, string? ChecksumSha256);
