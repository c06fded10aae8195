using System.Security;
using QuiltE2E.Core.Platform.Admin;

namespace QuiltE2E.Cmdlets.Commands;

/// <summary>An API key that was just made. Its secret can be had from here and from nowhere else.</summary>
/// <param name="Name">What it is for.</param>
/// <param name="Id">Its id.</param>
/// <param name="Fingerprint">Tells it apart from other keys.</param>
/// <param name="UserEmail">Whose it is.</param>
/// <param name="Expires">When it ends.</param>
/// <param name="Secret">The secret; <c>ConvertFrom-SecureString -AsPlainText</c> shows it.</param>
public sealed record CreatedApiKey(
    string Name, string Id, string Fingerprint, string UserEmail, DateTimeOffset Expires, SecureString Secret)
{
    internal static CreatedApiKey Of(NewApiKey made) =>
        new(made.Key.Name, made.Key.Id, made.Key.Fingerprint, made.Key.UserEmail, made.Key.Expires, made.Secret);
}
