using Microsoft.AspNetCore.Http;

namespace QuiltE2E.Sandbox.Registry.Auth;

/// <summary>Reads the token of a request: with the word <c>Bearer</c> as the clients send it, or bare as the catalog does.</summary>
internal static class BearerToken
{
    private const string Scheme = "Bearer ";

    /// <returns>The token, or null for a request without one.</returns>
    public static string? Read(HttpRequest request)
    {
        string value = request.Headers.Authorization.ToString().Trim();
        if (value.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
        {
            value = value[Scheme.Length..].Trim();
        }

        return value.Length == 0 ? null : value;
    }
}
