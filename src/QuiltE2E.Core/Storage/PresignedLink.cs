namespace QuiltE2E.Core.Storage;

/// <summary>A signed link. Whoever has it may do what it is for, so it is a secret until it expires.</summary>
/// <param name="Url">The link.</param>
/// <param name="Expires">UTC.</param>
/// <param name="EndsWithCredentials">Whether temporary keys signed it: it then ends with them, should that be earlier.</param>
public sealed record PresignedLink(Uri Url, DateTimeOffset Expires, bool EndsWithCredentials)
{
    /// <summary>The address without its query, which is what makes the link work.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => Url.GetLeftPart(UriPartial.Path);
}
