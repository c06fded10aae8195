using QuiltE2E.Core.Addressing;

namespace QuiltE2E.Core.Packages;

/// <summary>What one pass over a manifest tells of a package.</summary>
/// <param name="Header">The header.</param>
/// <param name="TopHash">The identity of the content.</param>
/// <param name="EntryCount">The number of files.</param>
/// <param name="DirectoryCount">The number of directories with metadata of their own.</param>
/// <param name="TotalSize">Bytes of all files together.</param>
public sealed record ManifestSummary(ManifestHeader Header, TopHash TopHash, long EntryCount, long DirectoryCount, long TotalSize);
