using QuiltE2E.Sandbox.Accounts;

namespace QuiltE2E.Sandbox.Registry.Browsing;

/// <summary>A browsing session: for a while its owner gets the files of one revision by their paths.</summary>
/// <param name="Id">Its name, hard to guess.</param>
/// <param name="Owner">Id of the user who made it.</param>
/// <param name="Scope">What it is for.</param>
/// <param name="Credentials">The owner's rights on S3, for as long as it lasts.</param>
internal sealed record BrowsingSession(string Id, string Owner, BrowsingScope Scope, SessionCredentials Credentials)
{
    /// <summary>When it ends.</summary>
    public DateTimeOffset Expires => Credentials.Expires;
}
