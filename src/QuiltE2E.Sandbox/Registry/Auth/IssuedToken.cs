namespace QuiltE2E.Sandbox.Registry.Auth;

/// <summary>A token that was made for somebody.</summary>
/// <param name="Text">The token.</param>
/// <param name="Expires">When it ends.</param>
internal sealed record IssuedToken(string Text, DateTimeOffset Expires);
