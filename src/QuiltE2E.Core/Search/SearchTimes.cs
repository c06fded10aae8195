using System.Globalization;

namespace QuiltE2E.Core.Search;

/// <summary>Times as search services take them.</summary>
internal static class SearchTimes
{
    /// <summary>ISO 8601 in UTC with milliseconds.</summary>
    public static string Write(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
