using System.Text.Json.Serialization;

namespace QuiltE2E.Sandbox.Registry.Rest;

/// <summary>Who wants to log in.</summary>
internal sealed record LoginRequest(
    [property: JsonPropertyName("username")] string? UserName, [property: JsonPropertyName("password")] string? Password);

/// <summary>The answer to a login: a token to call the registry with.</summary>
/// <param name="Token">The token.</param>
/// <param name="Expires">When it ends, Unix seconds.</param>
internal sealed record LoginReply([property: JsonPropertyName("token")] string Token, [property: JsonPropertyName("exp")] long Expires);

/// <summary>A code to log a client in with: what the client gets its tokens for.</summary>
internal sealed record LoginCode([property: JsonPropertyName("code")] string Code);

/// <summary>Who calls.</summary>
internal sealed record CurrentUser(
    [property: JsonPropertyName("current_user")] string Name, [property: JsonPropertyName("email")] string Email);

/// <summary>An answer that says no more than that it was done.</summary>
internal sealed record EmptyReply;
