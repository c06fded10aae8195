using QuiltE2E.Core.Sources;

namespace QuiltE2E.Core.Backends.Objects;

/// <summary>An object of a bucket, one version of it, a delete marker, or a prefix that objects lie below.</summary>
/// <remarks>What a row does not know is null: a listing knows neither media type nor metadata.</remarks>
/// <param name="Bucket">Bucket name.</param>
/// <param name="Key">Object key, not escaped; for a prefix with its trailing slash.</param>
/// <param name="IsPrefix">Whether this is a prefix and no object.</param>
/// <param name="VersionId">The version; null in listings of current objects.</param>
/// <param name="IsLatest">In listings of versions, whether this is what a read without a version sees; elsewhere null.</param>
/// <param name="IsDeleteMarker">Whether this is a delete marker.</param>
/// <param name="Size">Length in bytes.</param>
/// <param name="ETag">Entity tag with its quotes, as <c>-IfMatch</c> takes it.</param>
/// <param name="LastModified">UTC.</param>
/// <param name="StorageClass"><c>STANDARD</c>, <c>GLACIER</c>, ….</param>
/// <param name="ContentType">Media type.</param>
/// <param name="Metadata">User metadata without its <c>x-amz-meta-</c> prefix.</param>
/// <param name="Tags">Tags; null where they are not known or may not be read.</param>
/// <param name="ChecksumSha256">S3's SHA-256 checksum, base64, with <c>-N</c> behind that of N parts.</param>
/// <param name="ChecksumCrc64Nvme">S3's CRC64NVME checksum, base64.</param>
/// <param name="ServerSideEncryption"><c>AES256</c>, <c>aws:kms</c>, ….</param>
public sealed record StoredObject(
    string Bucket,
    string Key,
    bool IsPrefix = false,
    string? VersionId = null,
    bool? IsLatest = null,
    bool IsDeleteMarker = false,
    long? Size = null,
    string? ETag = null,
    DateTimeOffset? LastModified = null,
    string? StorageClass = null,
    string? ContentType = null,
    IReadOnlyDictionary<string, string>? Metadata = null,
    IReadOnlyDictionary<string, string>? Tags = null,
    string? ChecksumSha256 = null,
    string? ChecksumCrc64Nvme = null,
    string? ServerSideEncryption = null) : ISourceRow
{
    /// <summary>Whether this version was asked for by its id, so that it and not the object as such is meant.</summary>
    public bool IsVersionNamed { get; init; }

    /// <summary>The <c>s3://</c> address, percent-encoded, with the version where there is one; as packages record it.</summary>
    public string PhysicalKey => Addressing.PhysicalKey.FromS3(Bucket, Key, VersionId).ToString();

    /// <inheritdoc/>
    string? ISourceRow.PhysicalKey => IsPrefix || IsDeleteMarker ? null : PhysicalKey;

    /// <inheritdoc/>
    string? ISourceRow.LogicalKey => null;

    /// <summary>The address.</summary>
    /// <returns><see cref="PhysicalKey"/>.</returns>
    public override string ToString() => PhysicalKey;
}
