using System.Globalization;

namespace QuiltE2E.Core.Registry;

/// <summary>Names of pointers: Unix seconds for revisions, anything else is a tag.</summary>
internal static class PointerName
{
    // 9999-12-31T23:59:59Z, the last second that .NET can express; a longer number is a tag like any other text.
    private const long LastSecond = 253402300799;

    /// <summary>The name of the pointer of a second.</summary>
    internal static string FromSeconds(long seconds) => seconds.ToString(CultureInfo.InvariantCulture);

    /// <summary>The second that a pointer's name stands for, or null when it is a tag.</summary>
    internal static long? ToSeconds(string name) =>
        name.Length > 0
        && name.All(char.IsAsciiDigit)
        && long.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out long seconds)
        && seconds <= LastSecond
            ? seconds
            : null;

    /// <summary>The time that a pointer's name stands for, UTC, or null when it is a tag.</summary>
    internal static DateTimeOffset? ToTime(string name) =>
        ToSeconds(name) is long seconds ? DateTimeOffset.FromUnixTimeSeconds(seconds) : null;

    /// <summary>Puts revisions first, the newest at the top, then the tags by name.</summary>
    internal static int CompareNewestFirst(string left, string right)
    {
        long? leftSeconds = ToSeconds(left);
        long? rightSeconds = ToSeconds(right);
        return (leftSeconds, rightSeconds) switch
        {
            (long a, long b) when a != b => b.CompareTo(a),
            (long, null) => -1,
            (null, long) => 1,
            _ => string.CompareOrdinal(left, right),
        };
    }
}
