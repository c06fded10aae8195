namespace QuiltE2E.Core.Platform.Auth;

/// <summary>The tokens of one registry, as the quilt3 client keeps them.</summary>
/// <param name="RefreshToken">To get new ones with.</param>
/// <param name="AccessToken">To send.</param>
/// <param name="Expires">When the access token ends.</param>
internal sealed record StoredTokens(SecretText RefreshToken, SecretText AccessToken, DateTimeOffset Expires);
