using System.Security.Cryptography;
using System.Text;

namespace QuiltE2E.Sandbox.Registry.ApiKeys;

/// <summary>Secrets of API keys: <c>qk_</c> and 43 random characters, enough to need no salt and no slow hash at rest.</summary>
internal static class ApiKeySecret
{
    private const string Prefix = "qk_";
    private const string Characters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    public static bool IsOne(string token) => token.StartsWith(Prefix, StringComparison.Ordinal);

    public static string Make() => Prefix + RandomNumberGenerator.GetString(Characters, 43);

    public static string Hash(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
}
