namespace QuiltE2E.Core.Backends;

/// <summary>A link to the bytes of a file in a package. Whoever has it may read them: treat it as a secret until it expires.</summary>
/// <param name="Bucket">Registry bucket.</param>
/// <param name="Name"><c>namespace/name</c>.</param>
/// <param name="TopHash">The revision.</param>
/// <param name="LogicalKey">The file.</param>
/// <param name="Expires">When the link ends, UTC.</param>
/// <param name="Url">The link; it needs no credentials.</param>
public sealed record ContentLink(string Bucket, string Name, string TopHash, string LogicalKey, DateTimeOffset Expires, Uri Url)
{
    /// <summary>The address without its query, which is what makes the link work.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => Url.GetLeftPart(UriPartial.Path);
}
