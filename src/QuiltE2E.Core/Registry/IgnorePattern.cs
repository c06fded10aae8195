using System.Text;

namespace QuiltE2E.Core.Registry;

/// <summary>One line of an ignore file.</summary>
/// <remarks>
/// As in git, the text up to the first special character is compared as it is, and only the rest is a pattern. That shows in
/// one place: <c>abc**/d</c> means <c>abc</c> and then <c>**/d</c>. Names are compared byte by byte, so that <c>?</c> and a
/// character class take one byte of UTF-8; on Windows, where names have no case, ASCII letters have none here either.
/// </remarks>
internal sealed class IgnorePattern
{
    private readonly bool _isForDirectories;
    private readonly bool _isForNames;
    private readonly byte[] _start;
    private readonly Wildcards _rest;

    private IgnorePattern(bool takesIn, bool isForDirectories, bool isForNames, ReadOnlySpan<byte> pattern)
    {
        TakesIn = takesIn;
        _isForDirectories = isForDirectories;
        _isForNames = isForNames;
        int special = pattern.IndexOfAny("*?[\\"u8);
        _start = (special < 0 ? pattern : pattern[..special]).ToArray();
        _rest = Wildcards.Parse(pattern[_start.Length..], IgnoresCase);
    }

    /// <summary>Whether what matches stays, in spite of earlier patterns.</summary>
    internal bool TakesIn { get; }

    private static bool IgnoresCase => OperatingSystem.IsWindows();

    /// <summary>Reads a line; null when it is empty or a comment.</summary>
    internal static IgnorePattern? Parse(ReadOnlySpan<byte> line)
    {
        line = line.EndsWith("\r"u8) ? line[..^1] : line;
        int end = line.IndexOf((byte)0);
        line = end < 0 ? line : line[..end];
        if (line.StartsWith("#"u8))
        {
            return null;
        }

        line = TrimEnd(line);
        bool takesIn = line.StartsWith("!"u8);
        line = takesIn ? line[1..] : line;
        bool isForDirectories = line.EndsWith("/"u8);
        line = isForDirectories ? line[..^1] : line;
        bool isForNames = !line.Contains((byte)'/');
        line = line.StartsWith("/"u8) ? line[1..] : line;
        return line.IsEmpty ? null : new IgnorePattern(takesIn, isForDirectories, isForNames, line);
    }

    /// <summary>Whether a path is meant, itself, not what lies below it.</summary>
    /// <param name="path">Path below the folder of the ignore file, UTF-8.</param>
    /// <param name="isDirectory">Whether it is a directory.</param>
    internal bool Matches(ReadOnlySpan<byte> path, bool isDirectory)
    {
        if (_isForDirectories && !isDirectory)
        {
            return false;
        }

        ReadOnlySpan<byte> text = _isForNames ? path[(path.LastIndexOf((byte)'/') + 1)..] : path;
        return text.Length >= _start.Length
            && (IgnoresCase ? Ascii.EqualsIgnoreCase(text[.._start.Length], _start) : text.StartsWith(_start))
            && _rest.IsMatch(text[_start.Length..]);
    }

    // Spaces at the end go; a backslash keeps the one behind it.
    private static ReadOnlySpan<byte> TrimEnd(ReadOnlySpan<byte> line)
    {
        int kept = 0;
        for (int i = 0; i < line.Length; i++)
        {
            bool isEscape = line[i] == '\\' && i + 1 < line.Length;
            i += isEscape ? 1 : 0;
            kept = isEscape || line[i] != ' ' ? i + 1 : kept;
        }

        return line[..kept];
    }
}
