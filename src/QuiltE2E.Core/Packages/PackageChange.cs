namespace QuiltE2E.Core.Packages;

/// <summary>One file that differs between two revisions.</summary>
/// <param name="Kind">What happened.</param>
/// <param name="LogicalKey">The file's name.</param>
/// <param name="Before">The entry in the first revision; null for an added file.</param>
/// <param name="After">The entry in the second revision; null for a deleted file.</param>
public sealed record PackageChange(PackageChangeKind Kind, string LogicalKey, ManifestEntry? Before, ManifestEntry? After);
