namespace QuiltE2E.Core.Packages;

/// <summary>The order of a tree walk on keys in UTF-8, whose byte order is the order of code points.</summary>
internal static class Utf8TreeOrder
{
    internal static int Compare(ReadOnlySpan<byte> x, ReadOnlySpan<byte> y)
    {
        int common = x.CommonPrefixLength(y);
        if (common == x.Length || common == y.Length)
        {
            return x.Length.CompareTo(y.Length);
        }

        return Weight(x[common]).CompareTo(Weight(y[common]));
    }

    /// <summary>Whether a key lies in a directory of another key's name, so that one path would be both file and directory.</summary>
    internal static bool IsInside(ReadOnlySpan<byte> key, ReadOnlySpan<byte> file) =>
        key.Length > file.Length && key[file.Length] == (byte)'/' && key.StartsWith(file);

    private static int Weight(byte value) => value == (byte)'/' ? -1 : value;
}
