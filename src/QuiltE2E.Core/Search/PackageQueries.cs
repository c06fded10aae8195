using System.Globalization;

namespace QuiltE2E.Core.Search;

/// <summary>Searches of packages and of the files in them, in the query language of search services.</summary>
/// <remarks>
/// A package is found when its pointer, its manifest or one of its files fits the whole of the query, so that conditions on files
/// stand in the same query as the text.
/// </remarks>
internal static class PackageQueries
{
    private const string LogicalKey = "entry_lk";
    private const string Size = "entry_size";

    /// <summary>The query that finds packages; null for all.</summary>
    public static string? Packages(SearchQuery query) => Join(LuceneText.Query(query.Text, query.Syntax), Ends(query));

    /// <summary>The query that finds files in packages.</summary>
    public static string Entries(SearchQuery query) => Join(
        LuceneText.Query(query.Text, query.Syntax),
        Ends(query),
        query.Name is string name ? $"{LogicalKey}:{LuceneText.Pattern(name)}" : null,
        Sizes(query)) ?? $"_exists_:{LogicalKey}";

    // Logical keys are indexed as they are, so that either case must be asked for.
    private static string? Ends(SearchQuery query) => query.Extensions.Count == 0
        ? null
        : $"{LogicalKey}:({string.Join(" OR ", query.Extensions.SelectMany(static end => new[] { Ending(end), Ending(end.ToUpperInvariant()) }).Distinct(StringComparer.Ordinal))})";

    private static string Ending(string extension) => $"*{LuceneText.Pattern(extension)}";

    private static string? Sizes(SearchQuery query) => query is { MinSize: null, MaxSize: null }
        ? null
        : string.Create(
            CultureInfo.InvariantCulture,
            $"{Size}:[{(query.MinSize is long min ? min : "*")} TO {(query.MaxSize is long max ? max : "*")}]");

    private static string? Join(params string?[] parts)
    {
        string[] given = [.. parts.OfType<string>()];
        return given.Length switch
        {
            0 => null,
            1 => given[0],
            _ => string.Join(" AND ", given.Select(static part => $"({part})")),
        };
    }
}
