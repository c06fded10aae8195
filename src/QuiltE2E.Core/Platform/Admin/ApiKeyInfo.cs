namespace QuiltE2E.Core.Platform.Admin;

/// <summary>An API key of a user, without its secret, which the registry does not have either.</summary>
/// <param name="Name">What it is for, in its user's words.</param>
/// <param name="Id">Its id.</param>
/// <param name="Fingerprint">Tells it apart from other keys.</param>
/// <param name="Status"><c>ACTIVE</c> or <c>EXPIRED</c>.</param>
/// <param name="UserEmail">Whose it is.</param>
/// <param name="Created">When it was made.</param>
/// <param name="Expires">When it ends.</param>
/// <param name="LastUsed">When it was last used, or null.</param>
public sealed record ApiKeyInfo(
    string Name,
    string Id,
    string Fingerprint,
    string Status,
    string UserEmail,
    DateTimeOffset Created,
    DateTimeOffset Expires,
    DateTimeOffset? LastUsed)
{
    /// <summary>Name and id.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => $"{Name} ({Id})";
}
