using QuiltE2E.Core.Packages;

namespace QuiltE2E.Cmdlets.Commands;

/// <summary>What a manifest says, without its entries.</summary>
/// <param name="Source">The file, or <c>bucket/name@hash</c>.</param>
/// <param name="TopHash">Computed from header and entries: 64 lowercase hexadecimal digits.</param>
/// <param name="Version">The header's version.</param>
/// <param name="Message">Commit message, or null.</param>
/// <param name="UserMeta">Package metadata, or null when the manifest has none.</param>
/// <param name="Workflow">Workflow record, or null.</param>
/// <param name="EntryCount">Number of files.</param>
/// <param name="DirectoryCount">Number of directories that have metadata.</param>
/// <param name="TotalBytes">Sum of the entries' sizes.</param>
public sealed record ManifestInfo(
    string Source,
    string TopHash,
    string Version,
    string? Message,
    PackageJson? UserMeta,
    PackageJson? Workflow,
    long EntryCount,
    long DirectoryCount,
    long TotalBytes);
