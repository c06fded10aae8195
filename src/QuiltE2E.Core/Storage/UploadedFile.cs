using QuiltE2E.Core.Packages;

namespace QuiltE2E.Core.Storage;

/// <summary>A local file that is in the store now.</summary>
/// <param name="Written">The object; where nothing was sent, the one that was there.</param>
/// <param name="Hash">The content's hash as packages record it, <c>sha2-256-chunked</c>.</param>
/// <param name="Size">Length in bytes.</param>
/// <param name="IsReused">Whether the store had the same content already, so that nothing was sent.</param>
public sealed record UploadedFile(WrittenObject Written, ContentHash Hash, long Size, bool IsReused = false);
