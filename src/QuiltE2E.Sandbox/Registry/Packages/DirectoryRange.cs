namespace QuiltE2E.Sandbox.Registry.Packages;

/// <summary>The entries that lie in one directory; in the order of a tree walk they are neighbours.</summary>
/// <param name="Start">Index of the first.</param>
/// <param name="End">Index behind the last.</param>
/// <param name="Size">Bytes of all of them.</param>
internal readonly record struct DirectoryRange(int Start, int End, long Size);
