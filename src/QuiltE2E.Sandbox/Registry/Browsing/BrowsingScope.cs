using System.Diagnostics.CodeAnalysis;
using QuiltE2E.Sandbox.Http;
using QuiltE2E.Sandbox.Registry.Packages;

namespace QuiltE2E.Sandbox.Registry.Browsing;

/// <summary>What a browsing session is for: one revision of a package.</summary>
/// <param name="Bucket">The registry.</param>
/// <param name="Name">The package.</param>
/// <param name="Hash">The top hash.</param>
internal sealed record BrowsingScope(string Bucket, string Name, string Hash)
{
    /// <summary>
    /// Reads a scope, as either kind of client writes it: <c>quilt+s3://bucket#package=name@hash</c>, or
    /// <c>s3://bucket#package=name&amp;hash=hash</c>.
    /// </summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out BrowsingScope? scope)
    {
        scope = null;
        int start = text.IndexOf("s3://", StringComparison.Ordinal);
        string[] halves = text.Split('#');
        if (start < 0 || text[..start] is not ("" or "quilt+") || halves.Length != 2)
        {
            return false;
        }

        string bucket = halves[0][(start + "s3://".Length)..].TrimEnd('/');
        Dictionary<string, string> parts = new(StringComparer.Ordinal);
        foreach (string[] pair in halves[1].Split('&').Select(static part => part.Split('=', 2)))
        {
            if (pair.Length != 2 || !TryDecode(pair[1], out string? value) || !parts.TryAdd(pair[0], value))
            {
                return false;
            }
        }

        string[] package = parts.GetValueOrDefault("package", string.Empty).Split('@', 2);
        string hash = package.Length == 2 ? package[1] : parts.GetValueOrDefault("hash", string.Empty);
        bool isWhole = bucket.Length > 0 && PackageKeys.IsPackageName(package[0]) && PackageKeys.IsHash(hash);
        scope = isWhole ? new(bucket, package[0], hash) : null;
        return isWhole;
    }

    private static bool TryDecode(string text, [NotNullWhen(true)] out string? value)
    {
        try
        {
            value = PercentCoding.Decode(text, plusIsSpace: true);
            return true;
        }
        catch (FormatException)
        {
            value = null;
            return false;
        }
    }
}
