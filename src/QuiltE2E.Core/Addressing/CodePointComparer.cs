namespace QuiltE2E.Core.Addressing;

/// <summary>Compares strings as sequences of Unicode code points, optionally by whole path segments.</summary>
/// <remarks>
/// .NET's ordinal comparison goes by UTF-16 code units, which puts U+1F600 before U+E000; the package format goes by code
/// points. In segment mode a slash sorts below every character and the end of the string below the slash, which is exactly
/// the order of a walk that sorts the children of each directory by name and lists a directory before what is in it.
/// </remarks>
internal sealed class CodePointComparer(bool bySegment) : IComparer<string>
{
    /// <inheritdoc/>
    public int Compare(string? x, string? y)
    {
        if (x is null || y is null)
        {
            return (x is null ? 0 : 1) - (y is null ? 0 : 1);
        }

        int common = x.AsSpan().CommonPrefixLength(y);
        if (common == x.Length || common == y.Length)
        {
            return x.Length.CompareTo(y.Length);
        }

        return Weight(x, common).CompareTo(Weight(y, common));
    }

    // Halves of a pair stand for a code point above the BMP; a lone surrogate (JSON escapes can make one) for itself.
    private int Weight(string text, int index)
    {
        char unit = text[index];
        bool isPaired = char.IsSurrogate(unit) && (char.IsHighSurrogate(unit)
            ? index + 1 < text.Length && char.IsLowSurrogate(text[index + 1])
            : index > 0 && char.IsHighSurrogate(text[index - 1]));
        return bySegment && unit == '/' ? -1 : isPaired ? unit + 0x10000 : unit;
    }
}
