using QuiltE2E.Core.Packages;

namespace QuiltE2E.Core.Registry;

/// <summary>A file or a directory met on a walk through a package.</summary>
/// <param name="LogicalKey">Its path; a directory ends in <c>/</c>.</param>
/// <param name="Entry">The file, or null for a directory.</param>
/// <param name="Size">Bytes; for a directory the sum below it; null when a size is not known.</param>
/// <param name="UserMeta">The user's metadata, or null.</param>
internal sealed record WalkRow(string LogicalKey, ManifestEntry? Entry, long? Size, PackageJson? UserMeta);
