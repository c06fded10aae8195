using System.Buffers.Text;
using QuiltE2E.Core.Errors;
using QuiltE2E.Core.Packages;

namespace QuiltE2E.Core.Platform.Auth;

/// <summary>What a token says of itself. Its signature is the registry's affair.</summary>
/// <param name="Expires">When it ends, or null when it does not say.</param>
internal sealed record TokenClaims(DateTimeOffset? Expires)
{
    private const string ApiKeyPrefix = "qk_";

    /// <summary>Whether a text looks like an API key.</summary>
    public static bool IsApiKey(string text) => text.StartsWith(ApiKeyPrefix, StringComparison.Ordinal);

    /// <summary>Refuses what no token or key can be, before it comes near a header.</summary>
    /// <param name="token">The token or key.</param>
    /// <param name="source">Where it came from.</param>
    /// <exception cref="QuiltException"><c>TokenMalformed</c>; the message tells nothing of what the token holds.</exception>
    public static void EnsureSendable(string token, string source)
    {
        if (!token.All(static letter => letter is > ' ' and < '\x7f'))
        {
            throw new QuiltException(
                QuiltErrorKind.Unauthenticated, "TokenMalformed",
                $"The token or key from {source} holds white space or characters that no token has.", source,
                "Copy it again, whole and in one line.");
        }
    }

    /// <summary>Reads a token.</summary>
    /// <param name="token">The token.</param>
    /// <param name="source">Where it came from, for the error.</param>
    /// <exception cref="QuiltException"><c>TokenMalformed</c>; the message tells nothing of what the token holds.</exception>
    public static TokenClaims Read(string token, string source)
    {
        string[] parts = token.Split('.');
        if (parts.Length != 3)
        {
            throw Malformed(source, $"it has {parts.Length} parts and not three with dots between");
        }

        _ = Decode(parts[0]) ?? throw Malformed(source, "its first part is no JSON object in base64url");
        PackageJsonObject claims = Decode(parts[1]) ?? throw Malformed(source, "its second part is no JSON object in base64url");
        if (!Base64Url.IsValid(parts[2]))
        {
            throw Malformed(source, "its third part is no base64url");
        }

        return claims["exp"]?.ToObject() switch
        {
            null => new TokenClaims((DateTimeOffset?)null),
            long seconds and > 0 and < 253_402_300_800 => new TokenClaims(DateTimeOffset.FromUnixTimeSeconds(seconds)),
            double seconds and > 0 and < 253_402_300_800 => new TokenClaims(DateTimeOffset.FromUnixTimeSeconds((long)seconds)),
            _ => throw Malformed(source, "its claim 'exp' is no time in seconds since 1970"),
        };
    }

    private static PackageJsonObject? Decode(string part) =>
        part.Length > 0 && Base64Url.IsValid(part)
            ? PackageJson.TryParse(Base64Url.DecodeFromChars(part), out _) as PackageJsonObject
            : null;

    private static QuiltException Malformed(string source, string why) => new(
        QuiltErrorKind.Unauthenticated, "TokenMalformed", $"The token from {source} is no JWT: {why}.", source,
        "Copy the whole token, without quotes and line ends; an API key begins with qk_ and is given as such.");
}
