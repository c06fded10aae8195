using QuiltE2E.Core.Packages;
using QuiltE2E.Core.Sources;

namespace QuiltE2E.Core.Backends;

/// <summary>A file or directory inside a package revision.</summary>
/// <param name="Bucket">Registry bucket.</param>
/// <param name="Name"><c>namespace/name</c>.</param>
/// <param name="TopHash">The revision that was browsed.</param>
/// <param name="LogicalKey">Path inside the package; a directory ends in <c>/</c>.</param>
/// <param name="IsDirectory">Whether this is a directory.</param>
/// <param name="Size">Bytes; for a directory the sum below it. Null when the manifest has no size.</param>
/// <param name="Hash">Content hash; null for a directory or when the manifest has none.</param>
/// <param name="PhysicalKey">Where the bytes are, as a URI; null for a directory.</param>
/// <param name="UserMeta">User metadata of the entry or directory, or null.</param>
public sealed record BrowseEntry(
    string Bucket,
    string Name,
    string TopHash,
    string LogicalKey,
    bool IsDirectory,
    long? Size,
    ContentHash? Hash,
    string? PhysicalKey,
    PackageJson? UserMeta) : ISourceRow;
