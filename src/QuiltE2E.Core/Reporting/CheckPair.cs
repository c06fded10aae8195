namespace QuiltE2E.Core.Reporting;

/// <summary>The same check in two runs; one of them may lack it.</summary>
internal sealed record CheckPair(CheckRow? Before, CheckRow? After)
{
    /// <summary>
    /// Finds each check of one run in another: by identifier and backend, and by title, too, where several have the same identifier.
    /// A check stays the same when it moves to another file.
    /// </summary>
    internal static IReadOnlyList<CheckPair> Match(RunReport reference, RunReport difference)
    {
        HashSet<(string, SuiteBackend)> repeated = [.. Repeated(reference), .. Repeated(difference)];
        Dictionary<Key, CheckRow> before = Index(reference, repeated).ToDictionary(item => item.Key, item => item.Row);
        List<CheckPair> pairs = [];
        foreach ((Key key, CheckRow row) in Index(difference, repeated))
        {
            pairs.Add(new CheckPair(before.Remove(key, out CheckRow? found) ? found : null, row));
        }

        pairs.AddRange(before.Values.Select(row => new CheckPair(row, After: null)));
        return pairs;
    }

    private static IEnumerable<(string, SuiteBackend)> Repeated(RunReport report) => ReportRows.All(report)
        .GroupBy(row => (row.Check.Id, row.Suite.Backend))
        .Where(group => group.Skip(1).Any())
        .Select(group => group.Key);

    // Where even titles repeat, the first is compared with the first.
    private static IEnumerable<(Key Key, CheckRow Row)> Index(RunReport report, HashSet<(string, SuiteBackend)> repeated)
    {
        Dictionary<Key, int> seen = [];
        foreach (CheckRow row in ReportRows.All(report))
        {
            Key key = new(
                row.Check.Id, row.Suite.Backend, repeated.Contains((row.Check.Id, row.Suite.Backend)) ? row.Check.Title : null, Ordinal: 0);
            int ordinal = seen.GetValueOrDefault(key);
            seen[key] = ordinal + 1;
            yield return (key with { Ordinal = ordinal }, row);
        }
    }

    private readonly record struct Key(string Id, SuiteBackend Backend, string? Title, int Ordinal);
}
