namespace QuiltE2E.Cmdlets.Commands;

/// <summary>A signed link to an object. Whoever has it may do what it is for: treat it as a secret until it expires.</summary>
/// <param name="Bucket">Bucket name.</param>
/// <param name="Key">Object key.</param>
/// <param name="VersionId">The version it reads, or null for the current one.</param>
/// <param name="Method"><c>GET</c> or <c>PUT</c>.</param>
/// <param name="Expires">When it ends, UTC.</param>
/// <param name="Url">The link.</param>
public sealed record ObjectLink(string Bucket, string Key, string? VersionId, string Method, DateTimeOffset Expires, Uri Url)
{
    /// <summary>The address without its query, which is what makes the link work.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => $"{Method} {Url.GetLeftPart(UriPartial.Path)}";
}
