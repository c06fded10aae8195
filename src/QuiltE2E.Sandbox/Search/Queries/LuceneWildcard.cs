using System.Text;
using QuiltE2E.Sandbox.S3.Access;

namespace QuiltE2E.Sandbox.Search.Queries;

/// <summary>Patterns of Lucene: <c>*</c> is any run, <c>?</c> any single character, a backslash stands before what is meant itself.</summary>
internal static class LuceneWildcard
{
    private const char AnyRun = '\uFFFF';
    private const char AnyOne = '\uFFFE';

    /// <summary>Whether the whole text matches.</summary>
    public static bool Matches(string pattern, string text, bool ignoreCase)
    {
        string wanted = Read(ignoreCase ? pattern.ToLowerInvariant() : pattern);
        string value = ignoreCase ? text.ToLowerInvariant() : text;
        return Wildcard.Matches(wanted, value, AnyRun, AnyOne, ignoreCase: false);
    }

    /// <summary>The words of a pattern, each a pattern.</summary>
    public static IEnumerable<string> Split(string pattern)
    {
        StringBuilder part = new();
        foreach (char letter in Read(pattern))
        {
            if (letter is AnyRun or AnyOne || char.IsLetterOrDigit(letter) || char.IsSurrogate(letter))
            {
                part.Append(letter switch { AnyRun => '*', AnyOne => '?', _ => letter });
            }
            else if (part.Length > 0)
            {
                yield return part.ToString();
                part.Clear();
            }
        }

        if (part.Length > 0)
        {
            yield return part.ToString();
        }
    }

    // The pattern with signs that no text has in place of the wildcards, and nothing escaped.
    private static string Read(string pattern)
    {
        StringBuilder read = new();
        for (int index = 0; index < pattern.Length; index++)
        {
            read.Append(pattern[index] switch
            {
                '*' => AnyRun,
                '?' => AnyOne,
                '\\' when index + 1 < pattern.Length => pattern[++index],
                char letter => letter,
            });
        }

        return read.ToString();
    }
}
