using System.Text;
using System.Text.RegularExpressions;

namespace QuiltE2E.Sandbox.Search.Queries;

/// <summary>Regular expressions of Lucene: they describe the whole value, <c>^</c> and <c>$</c> are letters, <c>@</c> is any text.</summary>
internal static class LuceneRegex
{
    /// <exception cref="SearchFailure">The pattern is none, or has an operator that is not supported.</exception>
    public static Regex Compile(string pattern)
    {
        StringBuilder text = new("^(?:");
        bool isInClass = false;
        for (int index = 0; index < pattern.Length; index++)
        {
            char letter = pattern[index];
            if (letter is '\\' && index + 1 < pattern.Length)
            {
                text.Append(Regex.Escape(pattern[++index].ToString()));
                continue;
            }

            if (letter is '"' && !isInClass && pattern.IndexOf('"', index + 1) is > 0 and int end)
            {
                text.Append(Regex.Escape(pattern[(index + 1)..end]));
                index = end;
                continue;
            }

            isInClass = isInClass ? letter is not ']' : letter is '[';
            text.Append((letter, isInClass) switch
            {
                ('^' or '$', false) => "\\" + letter,
                ('@', false) => ".*",
                ('~' or '&' or '<' or '#', false) => throw Refuse(pattern, $"the operator '{letter}' is not supported here"),
                _ => letter.ToString(),
            });
        }

        try
        {
            return new(text.Append(")$").ToString(), RegexOptions.NonBacktracking | RegexOptions.Singleline | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(5));
        }
        catch (Exception error) when (error is ArgumentException or NotSupportedException)
        {
            throw Refuse(pattern, error.Message);
        }
    }

    private static SearchFailure Refuse(string pattern, string reason) =>
        new("query_shard_exception", $"failed to create query: {reason} in '{pattern}'") { Causes = [("illegal_argument_exception", reason)] };
}
