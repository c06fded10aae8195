namespace QuiltE2E.Core.Tabulator;

/// <summary>The named groups of regular expressions, by their text: those of a name that occurs twice are two.</summary>
internal static class NamedGroups
{
    /// <summary>The names of the groups <c>(?&lt;name&gt;...)</c>, in the order in which they open.</summary>
    /// <param name="pattern">The expression; one that does not compile may give anything.</param>
    public static IReadOnlyList<string> Of(string pattern)
    {
        List<string> names = [];
        bool inClass = false;
        for (int at = 0; at < pattern.Length; at++)
        {
            switch (pattern[at])
            {
                case '\\':
                    at++;
                    break;
                case '[':
                    // A bracket that comes first in a class stands for itself.
                    at += inClass ? 0 : pattern.AsSpan(at + 1).StartsWith("^]") ? 2 : pattern.AsSpan(at + 1).StartsWith("]") ? 1 : 0;
                    inClass = true;
                    break;
                case ']':
                    inClass = false;
                    break;
                case '(' when !inClass && NameAt(pattern, at) is string name:
                    names.Add(name);
                    break;
            }
        }

        return names;
    }

    private static string? NameAt(string pattern, int at)
    {
        const string Opening = "(?<";
        int start = at + Opening.Length;
        bool isNamed = string.CompareOrdinal(pattern, at, Opening, 0, Opening.Length) == 0
            && start < pattern.Length && pattern[start] is not ('=' or '!');
        int end = isNamed ? pattern.IndexOf('>', start) : -1;
        return end < 0 ? null : pattern[start..end];
    }
}
