namespace QuiltE2E.Core.Registry;

/// <summary>A file below a folder that is to be pushed.</summary>
/// <param name="LogicalKey">Its relative path with <c>/</c> between the parts.</param>
/// <param name="FullPath">Where it is.</param>
/// <param name="Size">Bytes when it was looked at.</param>
internal readonly record struct LocalFile(string LogicalKey, string FullPath, long Size);
