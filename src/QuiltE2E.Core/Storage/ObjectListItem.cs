namespace QuiltE2E.Core.Storage;

/// <summary>One row of a listing: an object, or a common prefix when the listing has a delimiter.</summary>
/// <param name="Key">Key, or the common prefix with its trailing delimiter.</param>
/// <param name="IsPrefix">Whether the row is a common prefix; then the other values are empty.</param>
/// <param name="Size">Length in bytes.</param>
/// <param name="ETag">Entity tag with its quotes.</param>
/// <param name="LastModified">UTC.</param>
/// <param name="StorageClass">Storage class, or null where the service does not say.</param>
public sealed record ObjectListItem(
    string Key, bool IsPrefix, long Size, string ETag, DateTimeOffset LastModified, string? StorageClass = null);
