namespace QuiltE2E.Sandbox.S3.Access;

/// <summary>Patterns as policies have them: <c>*</c> is any run of characters, a slash among them, <c>?</c> any single one.</summary>
internal static class Wildcard
{
    /// <summary>Whether the whole text matches. Cost is at most the product of both lengths, whatever the pattern.</summary>
    public static bool Matches(string pattern, string text, bool ignoreCase = false) => Matches(pattern, text, '*', '?', ignoreCase);

    /// <summary>The same for patterns that have other signs for any run and for any single character.</summary>
    public static bool Matches(string pattern, string text, char anyRun, char anyOne, bool ignoreCase)
    {
        int at = 0;
        int star = -1;
        int resume = 0;
        int next = 0;
        while (next < text.Length)
        {
            if (at < pattern.Length && pattern[at] == anyRun)
            {
                star = at++;
                resume = next;
            }
            else if (at < pattern.Length && (pattern[at] == anyOne || Same(pattern[at], text[next], ignoreCase)))
            {
                at++;
                next++;
            }
            else if (star >= 0)
            {
                // The last star takes one character more; earlier ones never need to.
                at = star + 1;
                next = ++resume;
            }
            else
            {
                return false;
            }
        }

        return pattern.AsSpan(at).Trim(anyRun).IsEmpty;
    }

    private static bool Same(char left, char right, bool ignoreCase) =>
        left == right || (ignoreCase && char.ToUpperInvariant(left) == char.ToUpperInvariant(right));
}
