using System.Globalization;
using QuiltE2E.Sandbox.Search.Index;
using QuiltE2E.Sandbox.Search.Queries;

namespace QuiltE2E.Sandbox.Search.Lucene;

/// <summary>Makes queries about fields of the terms in a query text.</summary>
internal sealed class LeafFactory(QueryStringOptions options)
{
    private const string Exists = "_exists_";

    private static readonly IReadOnlyList<(string Field, double Boost)> DefaultFields =
        [.. SearchFields.All.Where(static field => field.IsDefault).Select(static field => (field.Name, 1.0))];

    /// <summary>A word, or several that stand together.</summary>
    public SearchQuery Term(string? field, string text)
    {
        string plain = LuceneText.Unescape(text);
        return field is Exists ? new ExistsQuery(plain)
            : field is not null && ReadBound(field, text) is SearchQuery range ? range
            : Each(field, (name, isLenient) => new MatchQuery(name, plain, options.RequiresAll) { IsLenient = isLenient });
    }

    /// <summary>A phrase in quotes.</summary>
    public SearchQuery Phrase(string? field, string quoted, int? slop)
    {
        string plain = LuceneText.Unescape(quoted[1..^1]);
        return Each(field, (name, isLenient) =>
            new PhraseQuery(name, plain, LastIsPrefix: false, slop ?? options.PhraseSlop) { IsLenient = isLenient });
    }

    /// <summary>A star alone: any value.</summary>
    public static SearchQuery Star(string? field) => field is null or "*" ? new AllQuery() : new ExistsQuery(field is Exists ? "*" : field);

    /// <summary>A pattern.</summary>
    public SearchQuery Pattern(string? field, string pattern) => field is Exists
        ? new ExistsQuery(pattern)
        : Each(field, (name, isLenient) => IsText(name)
            ? new WildcardQuery(name, pattern, IgnoreCase: true) { IsLenient = isLenient, IsAnalyzed = options.AnalyzesWildcards }
            : new WildcardQuery(name, pattern, IgnoreCase: false) { IsLenient = isLenient });

    /// <summary>A regular expression between slashes.</summary>
    public SearchQuery Regexp(string? field, string delimited)
    {
        string pattern = delimited[1..^1].Replace("\\/", "/", StringComparison.Ordinal);
        return Each(field, (name, isLenient) =>
            new RegexpQuery(name, IsText(name) ? pattern.ToLowerInvariant() : pattern) { IsLenient = isLenient });
    }

    /// <summary>Something like a word.</summary>
    public SearchQuery Fuzzy(string? field, string text, string tilde)
    {
        string plain = LuceneText.Unescape(text);
        int distance = tilde.Length > 1 && double.TryParse(tilde.AsSpan(1), CultureInfo.InvariantCulture, out double given)
            ? (int)Math.Clamp(given, 0, 2)
            : options.Fuzziness ?? plain.Length switch { < 3 => 0, < 6 => 1, _ => 2 };
        return Each(field, (name, isLenient) =>
            new FuzzyQuery(name, IsText(name) ? plain.ToLowerInvariant() : plain, distance) { IsLenient = isLenient });
    }

    /// <summary>A range in brackets.</summary>
    public SearchQuery Range(string? field, string low, bool withLow, string high, bool withHigh) => Each(
        field, (name, isLenient) => new RangeQuery(name, ReadEnd(low), withLow, ReadEnd(high), withHigh) { IsLenient = isLenient });

    private static bool IsText(string field) => SearchFields.Find(field).Any(static known => known.Type is FieldType.Text);

    private static string? ReadEnd(string text) => text is "*" ? null : text is ['"', .., '"'] ? LuceneText.Unescape(text[1..^1]) : LuceneText.Unescape(text);

    // One-sided ranges: size:>=4096.
    private SearchQuery? ReadBound(string field, string text)
    {
        bool isLow = text.StartsWith('>');
        if (text.Length < 2 || !(isLow || text.StartsWith('<')))
        {
            return null;
        }

        bool isWith = text.Length > 2 && text[1] is '=';
        string bound = LuceneText.Unescape(text[(isWith ? 2 : 1)..]);
        return Each(field, (name, isLenient) =>
            new RangeQuery(name, isLow ? bound : null, isWith, isLow ? null : bound, isWith) { IsLenient = isLenient });
    }

    private SearchQuery Each(string? field, Func<string, bool, SearchQuery> make)
    {
        if (field is not null && !field.Contains('*', StringComparison.Ordinal))
        {
            return make(field, options.IsLenient);
        }

        bool isAll = field is null ? options.Fields.Count == 0 || options.Fields is [("*", _)] : field is "*";
        IEnumerable<(string Field, double Boost)> fields = isAll ? DefaultFields
            : field is null ? options.Fields.SelectMany(Expand)
            : Expand((field, 1));
        SearchQuery[] leaves = [.. fields.Select(item => make(item.Field, options.IsLenient || isAll) with { Boost = item.Boost })];
        return leaves is [SearchQuery only] ? only : new BestOfQuery(leaves);
    }

    private static IEnumerable<(string Field, double Boost)> Expand((string Field, double Boost) wanted) =>
        wanted.Field.Contains('*', StringComparison.Ordinal)
            ? SearchFields.Find(wanted.Field).Select(static field => field.Name).Distinct(StringComparer.Ordinal).Select(name => (name, wanted.Boost))
            : [wanted];
}
