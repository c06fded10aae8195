using QuiltE2E.Core.Packages;

namespace QuiltE2E.Core.Storage;

/// <summary>An object that is a local file now.</summary>
/// <param name="Path">The file.</param>
/// <param name="Object">What the store said of the object.</param>
/// <param name="Hash">The hash of what was written: of the kind that was expected, else <c>sha2-256-chunked</c>.</param>
/// <param name="Size">Length in bytes.</param>
public sealed record DownloadedFile(string Path, ObjectInfo Object, ContentHash Hash, long Size);
