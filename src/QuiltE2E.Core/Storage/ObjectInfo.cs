namespace QuiltE2E.Core.Storage;

/// <summary>What a HEAD, GET or listing says of an object.</summary>
/// <param name="Ref">The object; the version id is set where the store has versions and the call reports it.</param>
/// <param name="Size">Length in bytes.</param>
/// <param name="ETag">Entity tag with its quotes, as the service sent it.</param>
/// <param name="LastModified">UTC.</param>
/// <param name="ChecksumSha256">S3's SHA-256 checksum in base64, with <c>-N</c> behind a composite one; null when not stored or not asked for.</param>
/// <param name="ChecksumCrc64Nvme">S3's CRC64NVME checksum in base64; null when not stored or not asked for.</param>
/// <param name="ContentType">Media type, or null in listings.</param>
/// <param name="Metadata">User metadata without the <c>x-amz-meta-</c> prefix, or null in listings.</param>
/// <param name="ServerSideEncryption"><c>AES256</c>, <c>aws:kms</c>, …, or null.</param>
/// <param name="StorageClass"><c>STANDARD</c>, <c>GLACIER</c>, …; null where the service does not say, which S3 does for <c>STANDARD</c>.</param>
public sealed record ObjectInfo(
    ObjectRef Ref,
    long Size,
    string ETag,
    DateTimeOffset LastModified,
    string? ChecksumSha256 = null,
    string? ChecksumCrc64Nvme = null,
    string? ContentType = null,
    IReadOnlyDictionary<string, string>? Metadata = null,
    string? ServerSideEncryption = null,
    string? StorageClass = null);
