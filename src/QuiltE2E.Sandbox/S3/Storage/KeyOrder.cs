using System.Text;

namespace QuiltE2E.Sandbox.S3.Storage;

/// <summary>The order of keys: by UTF-8 bytes, which is the order of code points and not that of UTF-16.</summary>
internal static class KeyOrder
{
    /// <summary>Negative, zero or positive.</summary>
    public static int Compare(string left, string right)
    {
        int length = Math.Min(left.Length, right.Length);
        for (int index = 0; index < length; index++)
        {
            char a = left[index];
            char b = right[index];
            if (a != b)
            {
                // Surrogates stand for code points above all others, yet lie below U+E000 in UTF-16.
                bool aIsAstral = char.IsSurrogate(a);
                return aIsAstral == char.IsSurrogate(b) ? a - b : aIsAstral ? 1 : -1;
            }
        }

        return left.Length - right.Length;
    }

    /// <summary>The first text that is greater than every text starting with the prefix, or null when there is none.</summary>
    public static string? After(string prefix)
    {
        Rune[] runes = [.. prefix.EnumerateRunes()];
        for (int index = runes.Length - 1; index >= 0; index--)
        {
            int next = runes[index].Value + 1;
            next = next == 0xD800 ? 0xE000 : next;
            if (next <= 0x10FFFF)
            {
                return string.Concat(runes.Take(index).Select(static rune => rune.ToString())) + new Rune(next);
            }
        }

        return null;
    }
}
