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

        return Weight(x[common]).CompareTo(Weight(y[common]));
    }

    // Moves the surrogates above U+FFFF's neighbours: a surrogate always stands for a code point above the whole BMP.
    private int Weight(char unit) => unit switch
    {
        '/' when bySegment => -1,
        >= '\uE000' => unit - 0x800,
        >= '\uD800' => unit + 0x2000,
        _ => unit,
    };
}
