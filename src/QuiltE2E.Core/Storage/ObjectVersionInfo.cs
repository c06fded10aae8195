namespace QuiltE2E.Core.Storage;

/// <summary>One row of a version listing.</summary>
/// <param name="Ref">The object with its version id (<c>null</c> as text for the unversioned one).</param>
/// <param name="IsLatest">Whether this row is what an unversioned read sees.</param>
/// <param name="IsDeleteMarker">Whether this row is a delete marker; then size is 0 and the tag empty.</param>
/// <param name="Size">Length in bytes.</param>
/// <param name="ETag">Entity tag with its quotes.</param>
/// <param name="LastModified">UTC.</param>
/// <param name="StorageClass">Storage class, or null for a delete marker and where the service does not say.</param>
public sealed record ObjectVersionInfo(
    ObjectRef Ref,
    bool IsLatest,
    bool IsDeleteMarker,
    long Size,
    string ETag,
    DateTimeOffset LastModified,
    string? StorageClass = null);
