namespace QuiltE2E.Core.Registry;

/// <summary>The patterns of one ignore file, in their order.</summary>
internal sealed class IgnoreFile
{
    private static readonly IgnoreFile Empty = new([]);

    private readonly List<IgnorePattern> _patterns;

    private IgnoreFile(List<IgnorePattern> patterns) => _patterns = patterns;

    /// <summary>Reads a file; one that is not there has no patterns, and so has what cannot be read to an end, like a pipe.</summary>
    internal static IgnoreFile Load(string path) =>
        File.Exists(path) && !SpecialFile.IsSpecial(path) ? Parse(File.ReadAllBytes(path)) : Empty;

    /// <summary>Reads patterns, one a line; a byte order mark in front of them does not count.</summary>
    internal static IgnoreFile Parse(ReadOnlySpan<byte> text)
    {
        ReadOnlySpan<byte> mark = [0xEF, 0xBB, 0xBF];
        text = text.StartsWith(mark) ? text[mark.Length..] : text;
        List<IgnorePattern> patterns = [];
        foreach (Range line in text.Split((byte)'\n'))
        {
            if (IgnorePattern.Parse(text[line]) is IgnorePattern pattern)
            {
                patterns.Add(pattern);
            }
        }

        return patterns.Count == 0 ? Empty : new IgnoreFile(patterns);
    }

    /// <summary>Whether a path goes, stays, or is not spoken of.</summary>
    /// <param name="path">Path below the file's folder, UTF-8.</param>
    /// <param name="isDirectory">Whether it is a directory.</param>
    internal bool? Decide(ReadOnlySpan<byte> path, bool isDirectory)
    {
        for (int i = _patterns.Count - 1; i >= 0; i--)
        {
            if (_patterns[i].Matches(path, isDirectory))
            {
                return !_patterns[i].TakesIn;
            }
        }

        return null;
    }
}
