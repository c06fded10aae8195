using System.Text.Json.Serialization;

namespace QuiltE2E.Sandbox.Registry.Rest;

/// <summary>Who wants a link to set a password, or to use one.</summary>
internal sealed record PasswordRequest(
    [property: JsonPropertyName("email")] string? Email,
    [property: JsonPropertyName("link")] string? Link,
    [property: JsonPropertyName("password")] string? Password);
