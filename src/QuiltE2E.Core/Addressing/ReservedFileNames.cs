using System.Buffers;

namespace QuiltE2E.Core.Addressing;

/// <summary>File names that Windows gives to devices or silently changes, so that no download may use them there.</summary>
public static class ReservedFileNames
{
    private static readonly SearchValues<char> Forbidden = SearchValues.Create(
        [.. "<>:\"|?*\\", .. Enumerable.Range(0, ' ').Select(code => (char)code)]);

    private static readonly HashSet<string> Devices = new(StringComparer.OrdinalIgnoreCase)
    {
        "CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$",
        "COM0", "COM1", "COM2", "COM3", "COM4", "COM5", "COM6", "COM7", "COM8", "COM9", "COM\u00B9", "COM\u00B2", "COM\u00B3",
        "LPT0", "LPT1", "LPT2", "LPT3", "LPT4", "LPT5", "LPT6", "LPT7", "LPT8", "LPT9", "LPT\u00B9", "LPT\u00B2", "LPT\u00B3",
    };

    /// <summary>Whether Windows cannot hold a file of this name.</summary>
    /// <param name="name">One part of a path.</param>
    /// <returns>
    /// True for device names with or without an extension, for a trailing dot or space, and for characters that Windows forbids.
    /// </returns>
    public static bool IsReservedOnWindows(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        string stem = name.Split('.', ':')[0].TrimEnd(' ');
        return name.EndsWith('.')
            || name.EndsWith(' ')
            || name.AsSpan().ContainsAny(Forbidden)
            || Devices.Contains(stem);
    }
}
