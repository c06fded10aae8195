using QuiltE2E.Core.Packages;

namespace QuiltE2E.Core.Storage;

/// <summary>An object that was copied inside the store.</summary>
/// <param name="Written">The copy.</param>
/// <param name="Hash">
/// The content's hash as packages record it, <c>sha2-256-chunked</c>, computed by the store; null where the store computes none.
/// </param>
public sealed record CopiedObject(WrittenObject Written, ContentHash? Hash);
