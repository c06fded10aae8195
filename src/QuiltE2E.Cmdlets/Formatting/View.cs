using System.ComponentModel;
using System.Globalization;
using QuiltE2E.Cmdlets.Sessions;
using QuiltE2E.Core.Packages;

namespace QuiltE2E.Cmdlets.Formatting;

/// <summary>What the format file calls to fill its cells, so that it stays declarative and this stays testable.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class View
{
    private static readonly string[] Units = ["B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"];

    /// <summary>A size for people: <c>512 B</c>, <c>1.5 MiB</c>.</summary>
    /// <param name="bytes">Bytes, or null when not known.</param>
    /// <returns>The text, empty for null.</returns>
    public static string Bytes(long? bytes)
    {
        if (bytes is not long value)
        {
            return string.Empty;
        }

        int unit = 0;
        double scaled = value;
        while (scaled >= 1024 && unit < Units.Length - 1)
        {
            scaled /= 1024;
            unit++;
        }

        return unit == 0
            ? string.Create(CultureInfo.InvariantCulture, $"{value} B")
            : string.Create(CultureInfo.InvariantCulture, $"{scaled:0.0} {Units[unit]}");
    }

    /// <summary>The first digits of a hash.</summary>
    /// <param name="hash">The hash, or null.</param>
    /// <returns>Seven digits, or less when there are no more.</returns>
    public static string ShortHash(string? hash) => hash is { Length: > 7 } ? hash[..7] : hash ?? string.Empty;

    /// <summary>The first digits of a content hash, with its type unless it is the usual one.</summary>
    /// <param name="hash">The hash, or null.</param>
    /// <returns>For example <c>3fa8c12</c> or <c>SHA256 3fa8c12</c>.</returns>
    public static string Hash(ContentHash? hash) => hash switch
    {
        null => string.Empty,
        { Type: ContentHash.Sha256Chunked } => ShortHash(hash.Value),
        _ => $"{hash.Type} {ShortHash(hash.Value)}",
    };

    /// <summary>Metadata as plain values, so that scripts can go into it.</summary>
    /// <param name="json">The metadata, or null.</param>
    /// <returns>Dictionaries, arrays, numbers, texts, booleans, null.</returns>
    public static object? Values(PackageJson? json) => json?.ToObject();

    /// <summary>One setting of a session with its source.</summary>
    /// <param name="session">The session.</param>
    /// <param name="name">Name of the setting.</param>
    /// <returns>For example <c>eu-west-1 (environment variable AWS_REGION)</c>; empty when there is none.</returns>
    public static string Setting(QuiltSession session, string name) =>
        session.Settings.FirstOrDefault(s => s.Name == name) is SessionSetting setting
            ? $"{setting.Value} ({setting.Source})"
            : string.Empty;

    /// <summary>A time in the user's zone.</summary>
    /// <param name="time">The time, or null.</param>
    /// <returns><c>yyyy-MM-dd HH:mm:ss</c>, empty for null.</returns>
    public static string Time(DateTimeOffset? time) =>
        time?.ToLocalTime().ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture) ?? string.Empty;

    /// <summary>A text on one line, cut where it is too long.</summary>
    /// <param name="text">The text, or null.</param>
    /// <param name="width">Longest length.</param>
    /// <returns>The text, with an ellipsis where something is missing.</returns>
    public static string Line(string? text, int width)
    {
        string line = (text ?? string.Empty).ReplaceLineEndings(" ");
        return line.Length <= width ? line : string.Concat(line.AsSpan(0, width - 1), "…");
    }
}
