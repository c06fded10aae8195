using QuiltE2E.Core.Sources;

namespace QuiltE2E.Core.Charts;

/// <summary>Makes one list of the lists of all charts that go into a package, so that its page draws all of them.</summary>
/// <remarks>The only texts that come as sources are the files of charts; a list that a folder or S3 holds is nobody's to change.</remarks>
internal static class ChartLists
{
    /// <summary>Puts one list in the place of the first of each name.</summary>
    /// <param name="sources">Where the files of the package come from.</param>
    /// <param name="findExistingAsync">Reads the list of a logical key that the package has, and goes on with it; null where it has none.</param>
    /// <exception cref="Errors.QuiltException"><c>SummaryNotAList</c>: what the package has is no list.</exception>
    internal static async Task<IReadOnlyList<PackageSource>> JoinAsync(
        IEnumerable<PackageSource> sources, Func<string, Task<string?>> findExistingAsync)
    {
        List<PackageSource> joined = [];
        Dictionary<string, int> places = new(StringComparer.Ordinal);
        foreach (PackageSource source in sources)
        {
            if (source is not TextSource list || !IsList(list.LogicalKey))
            {
                joined.Add(source);
            }
            else if (places.TryGetValue(list.LogicalKey, out int place))
            {
                TextSource first = (TextSource)joined[place];
                joined[place] = first with { Text = ChartSummary.Merge(first.Text, list.Text, list.LogicalKey) };
            }
            else
            {
                places.Add(list.LogicalKey, joined.Count);
                joined.Add(await findExistingAsync(list.LogicalKey).ConfigureAwait(false) is string existing
                    ? list with { Text = ChartSummary.Merge(existing, list.Text, list.LogicalKey) }
                    : list);
            }
        }

        return joined;
    }

    private static bool IsList(string logicalKey) =>
        logicalKey.AsSpan(logicalKey.LastIndexOf('/') + 1).Equals(ChartSummary.FileName, StringComparison.Ordinal);
}
