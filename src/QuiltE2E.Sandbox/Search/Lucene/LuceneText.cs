using System.Globalization;
using System.Text;

namespace QuiltE2E.Sandbox.Search.Lucene;

/// <summary>Texts in a query, in which a backslash stands before what is meant itself.</summary>
internal static class LuceneText
{
    private const string Special = "\\+-!():^[]\"{}~*?|&/";

    /// <summary>The text with a backslash before each character that means something, as Lucene's own escape has it.</summary>
    public static string Escape(string text) => string.Concat(text.Select(static letter =>
        Special.Contains(letter, StringComparison.Ordinal) ? $"\\{letter}" : letter.ToString()));

    /// <summary>The text that is meant.</summary>
    public static string Unescape(string text)
    {
        if (!text.Contains('\\', StringComparison.Ordinal))
        {
            return text;
        }

        StringBuilder plain = new();
        for (int index = 0; index < text.Length; index++)
        {
            bool isCode = text[index] is '\\' && index + 5 < text.Length && text[index + 1] is 'u';
            if (isCode && ushort.TryParse(text.AsSpan(index + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ushort code))
            {
                plain.Append((char)code);
                index += 5;
            }
            else
            {
                plain.Append(text[index] is '\\' && index + 1 < text.Length ? text[++index] : text[index]);
            }
        }

        return plain.ToString();
    }
}
