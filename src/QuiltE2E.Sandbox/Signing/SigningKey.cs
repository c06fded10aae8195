using System.Security.Cryptography;
using System.Text;

namespace QuiltE2E.Sandbox.Signing;

/// <summary>The key derived from a secret for one day, region and service.</summary>
internal static class SigningKey
{
    public static byte[] Derive(string secret, CredentialScope scope)
    {
        byte[] key = HMACSHA256.HashData(Encoding.UTF8.GetBytes("AWS4" + secret), Encoding.UTF8.GetBytes(scope.Date));
        key = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(scope.Region));
        key = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(scope.Service));
        return HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(CredentialScope.Terminator));
    }

    /// <summary>The signature of a text, lower-case hex.</summary>
    public static string Sign(byte[] key, string text)
    {
        Span<byte> signature = stackalloc byte[32];
        HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text), signature);
        return Convert.ToHexStringLower(signature);
    }

    /// <summary>Compares in constant time.</summary>
    public static bool Equal(string expected, string given) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(expected), Encoding.UTF8.GetBytes(given));
}
