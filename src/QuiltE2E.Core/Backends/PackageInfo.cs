using QuiltE2E.Core.Packages;

namespace QuiltE2E.Core.Backends;

/// <summary>One revision of a package, without its entries.</summary>
/// <param name="Bucket">Registry bucket.</param>
/// <param name="Name"><c>namespace/name</c>.</param>
/// <param name="TopHash">64 lowercase hexadecimal digits.</param>
/// <param name="Message">Commit message, or null.</param>
/// <param name="UserMeta">Package metadata, or null when the manifest has none.</param>
/// <param name="Workflow">Workflow record, or null.</param>
/// <param name="EntryCount">Number of files.</param>
/// <param name="TotalBytes">Sum of the entries' sizes in bytes.</param>
/// <param name="Modified">When the revision was made, UTC, or null when no timestamp pointer names it.</param>
public sealed record PackageInfo(
    string Bucket,
    string Name,
    string TopHash,
    string? Message,
    PackageJson? UserMeta,
    PackageJson? Workflow,
    long EntryCount,
    long TotalBytes,
    DateTimeOffset? Modified);
