using System.Text;

namespace QuiltE2E.Core.Search;

/// <summary>Writes text so that the query language of search services takes it for what it is.</summary>
/// <remarks>
/// Any character may be escaped by a backslash. Two are not helped by that: a word that begins with <c>&lt;</c> or <c>&gt;</c> is a
/// comparison however it is written, so that these become blanks, which they are to the analysis of text anyway. A text of nothing
/// else is put in quotes, where they are text: it finds what has that name, and not everything.
/// </remarks>
internal static class LuceneText
{
    private const string Special = "\\+-=!(){}[]^\"~:/&|";
    private static readonly string[] Operators = ["AND", "OR", "NOT"];

    /// <summary>The text of a user as a query.</summary>
    /// <param name="text">The text, not blank, or null.</param>
    /// <param name="syntax">How it is meant.</param>
    /// <returns>The query; null when it finds everything.</returns>
    public static string? Query(string? text, SearchSyntax syntax)
    {
        if (text is null || syntax == SearchSyntax.Lucene)
        {
            return text;
        }

        bool keepsWildcards = syntax == SearchSyntax.Wildcard;
        string[] words = [.. Escape(text, keepsWildcards).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(Word)];
        return words.Length == 0 ? $"\"{Quoted(text)}\""
            : keepsWildcards && words is ["*"] ? null
            : string.Join(' ', words);
    }

    /// <summary>One value of a field with <c>*</c> and <c>?</c>, blanks included; what cannot be escaped may be any character.</summary>
    /// <param name="text">The value.</param>
    public static string Pattern(string text) =>
        Escape(text.Replace('<', '?').Replace('>', '?'), keepsWildcards: true).Replace(" ", "\\ ", StringComparison.Ordinal);

    /// <summary>What stands between quotes.</summary>
    /// <param name="text">The text.</param>
    public static string Quoted(string text) =>
        text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal);

    // Escaped, a word in capitals is a word.
    private static string Word(string word) => Operators.Contains(word, StringComparer.Ordinal) ? $"\\{word}" : word;

    private static string Escape(string text, bool keepsWildcards)
    {
        StringBuilder result = new(text.Length + 16);
        foreach (char character in text)
        {
            if (character is '<' or '>')
            {
                result.Append(' ');
                continue;
            }

            if (Special.Contains(character, StringComparison.Ordinal) || (!keepsWildcards && character is '*' or '?'))
            {
                result.Append('\\');
            }

            result.Append(character);
        }

        return result.ToString();
    }
}
