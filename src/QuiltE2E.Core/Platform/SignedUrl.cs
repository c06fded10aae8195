using System.Globalization;

namespace QuiltE2E.Core.Platform;

/// <summary>Reads what a URL that was signed for S3 says of itself.</summary>
internal static class SignedUrl
{
    /// <summary>When it ends.</summary>
    /// <param name="url">The URL.</param>
    /// <returns>UTC; null where the URL does not say.</returns>
    public static DateTimeOffset? FindEnd(Uri url)
    {
        Dictionary<string, string> query = url.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Select(static pair => pair.Split('=', 2))
            .Where(static pair => pair.Length == 2)
            .GroupBy(static pair => pair[0], StringComparer.OrdinalIgnoreCase)
            .ToDictionary(static group => group.Key, static group => group.First()[1], StringComparer.OrdinalIgnoreCase);
        return query.TryGetValue("X-Amz-Date", out string? date)
            && query.TryGetValue("X-Amz-Expires", out string? seconds)
            && DateTimeOffset.TryParseExact(
                date,
                "yyyyMMdd'T'HHmmss'Z'",
                CultureInfo.InvariantCulture,
                DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
                out DateTimeOffset signed)
            && int.TryParse(seconds, NumberStyles.None, CultureInfo.InvariantCulture, out int life)
            ? signed.AddSeconds(life)
            : null;
    }
}
