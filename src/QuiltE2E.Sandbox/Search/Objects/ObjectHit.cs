namespace QuiltE2E.Sandbox.Search.Objects;

/// <summary>A version of an object that was found.</summary>
/// <param name="Doc">The number of its document; 0 for one that is made up.</param>
/// <param name="Id">The id of its document.</param>
/// <param name="Bucket">The bucket.</param>
/// <param name="Key">The key.</param>
/// <param name="Version">The version.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Modified">When it was written.</param>
/// <param name="IsDeleted">Whether it is a delete marker.</param>
/// <param name="Extension">Its extension, or empty.</param>
/// <param name="Score">How well it matches.</param>
internal sealed record ObjectHit(
    long Doc, string Id, string Bucket, string Key, string Version, long Size, DateTimeOffset Modified, bool IsDeleted, string Extension, double Score);
