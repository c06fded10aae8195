using System.Text.Json.Serialization;

namespace QuiltE2E.Sandbox.Registry.Rest;

/// <summary>The answer to a refresh.</summary>
/// <param name="RefreshToken">For the next one.</param>
/// <param name="AccessToken">To call the registry with.</param>
/// <param name="ExpiresAt">When the access token ends, Unix seconds.</param>
internal sealed record TokenReply(
    [property: JsonPropertyName("refresh_token")] string RefreshToken,
    [property: JsonPropertyName("access_token")] string AccessToken,
    [property: JsonPropertyName("expires_at")] long ExpiresAt);
