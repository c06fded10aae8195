namespace QuiltE2E.GraphQL.Validation;

/// <summary>"Did you mean": existing names that look like an unknown one.</summary>
public static class Suggestions
{
    private const int Most = 5;
    private const int LongestName = 100;

    /// <summary>
    /// Finds names that differ from the given one by few insertions, deletions, replacements and swaps of neighbours;
    /// a difference in letter case alone counts as one.
    /// </summary>
    /// <param name="name">The unknown name; beyond 100 characters nothing is suggested.</param>
    /// <param name="known">The names that exist.</param>
    /// <returns>At most five, nearest first, then by name.</returns>
    public static IReadOnlyList<string> For(string name, IEnumerable<string> known)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(known);
        if (name.Length > LongestName)
        {
            return [];
        }

        int farthest = (int)(name.Length * 0.4) + 1;
        return
        [
            .. known
                .Where(candidate => candidate.Length <= LongestName && Math.Abs(candidate.Length - name.Length) <= farthest)
                .Distinct(StringComparer.Ordinal)
                .Select(candidate => (Name: candidate, Distance: Distance(name, candidate)))
                .Where(match => match.Distance <= farthest)
                .OrderBy(static match => match.Distance)
                .ThenBy(static match => match.Name, StringComparer.Ordinal)
                .Select(static match => match.Name)
                .Take(Most),
        ];
    }

    /// <summary>Puts suggestions behind a message.</summary>
    /// <param name="names">The names, nearest first.</param>
    /// <returns>A sentence with a blank before it, or nothing when there are no names.</returns>
    public static string Phrase(IReadOnlyList<string> names)
    {
        ArgumentNullException.ThrowIfNull(names);
        string[] quoted = [.. names.Select(static name => $"\"{name}\"")];
        return quoted.Length switch
        {
            0 => string.Empty,
            1 => $" Did you mean {quoted[0]}?",
            _ => $" Did you mean {string.Join(", ", quoted[..^1])} or {quoted[^1]}?",
        };
    }

    private static int Distance(string first, string second)
    {
        if (string.Equals(first, second, StringComparison.OrdinalIgnoreCase))
        {
            return string.Equals(first, second, StringComparison.Ordinal) ? 0 : 1;
        }

        string a = first.ToLowerInvariant();
        string b = second.ToLowerInvariant();
        int[,] cost = new int[a.Length + 1, b.Length + 1];
        for (int i = 0; i <= a.Length; i++)
        {
            for (int j = 0; j <= b.Length; j++)
            {
                cost[i, j] = i == 0 || j == 0 ? i + j : Step(cost, a, b, i, j);
            }
        }

        return cost[a.Length, b.Length];
    }

    private static int Step(int[,] cost, string a, string b, int i, int j)
    {
        int replaced = cost[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
        int best = Math.Min(replaced, Math.Min(cost[i - 1, j], cost[i, j - 1]) + 1);
        bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
        return swapped ? Math.Min(best, cost[i - 2, j - 2] + 1) : best;
    }
}
