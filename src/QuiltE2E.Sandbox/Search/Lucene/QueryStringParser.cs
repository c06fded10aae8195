using System.Globalization;
using System.Text.RegularExpressions;
using QuiltE2E.Sandbox.Search.Queries;

namespace QuiltE2E.Sandbox.Search.Lucene;

/// <summary>Reads the query language of Lucene: fields, phrases, patterns, ranges, regular expressions, AND, OR, NOT, + and -.</summary>
internal sealed partial class QueryStringParser
{
    private const int MostLevels = 100;

    private readonly string _query;
    private readonly QueryStringOptions _options;
    private readonly LuceneLexer _lexer;
    private readonly LeafFactory _leaves;
    private LuceneToken _token;
    private int _level;

    private QueryStringParser(string query, QueryStringOptions options)
    {
        _query = query;
        _options = options;
        _lexer = new(query);
        _leaves = new(options);
        _token = _lexer.Next();
    }

    /// <summary>Reads a query.</summary>
    /// <returns>The query; nothing for an empty text.</returns>
    /// <exception cref="SearchFailure">It does not follow the grammar.</exception>
    public static SearchQuery Parse(string query, QueryStringOptions options)
    {
        if (string.IsNullOrWhiteSpace(query))
        {
            return new NoneQuery();
        }

        QueryStringParser parser = new(options.Escapes ? LuceneText.Escape(query) : query, options);
        SearchQuery parsed = parser.ReadClauses(field: null);
        return parser._token.Kind is LuceneTokenKind.End ? parsed : throw LuceneSyntax.Unexpected(parser._query, parser._token);
    }

    [GeneratedRegex("""^[\[{]\s*(?<low>"(\\.|[^"\\])*"|\S+)\s+(TO\s+)?(?<high>"(\\.|[^"\\])*"|(\\.|[^\s\]}])+)\s*[\]}]$""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex RangePattern();

    private void Advance() => _token = _lexer.Next();

    private SearchQuery ReadClauses(string? field)
    {
        if (++_level > MostLevels)
        {
            throw LuceneSyntax.TooDeep(_query);
        }

        List<(SearchQuery Query, LuceneOccur Occur)> clauses = [];
        bool isFirst = true;
        while (isFirst || _token.Kind is not (LuceneTokenKind.End or LuceneTokenKind.Close))
        {
            LuceneTokenKind? conjunction = !isFirst && _token.Kind is LuceneTokenKind.And or LuceneTokenKind.Or ? _token.Kind : null;
            if (conjunction is not null)
            {
                Advance();
            }

            LuceneTokenKind? modifier = _token.Kind is LuceneTokenKind.Plus or LuceneTokenKind.Minus or LuceneTokenKind.Not ? _token.Kind : null;
            if (modifier is not null)
            {
                Advance();
            }

            AddClause(clauses, conjunction, modifier, ReadClause(field));
            isFirst = false;
        }

        _level--;
        return Join(clauses);
    }

    // What a clause must be depends on the words around it, from left to right, as in Lucene.
    private void AddClause(
        List<(SearchQuery Query, LuceneOccur Occur)> clauses, LuceneTokenKind? conjunction, LuceneTokenKind? modifier, SearchQuery query)
    {
        if (clauses.Count > 0 && clauses[^1].Occur is not LuceneOccur.Not)
        {
            if (conjunction is LuceneTokenKind.And)
            {
                clauses[^1] = (clauses[^1].Query, LuceneOccur.Must);
            }
            else if (_options.RequiresAll && conjunction is LuceneTokenKind.Or)
            {
                clauses[^1] = (clauses[^1].Query, LuceneOccur.Should);
            }
        }

        bool isRequired = modifier is LuceneTokenKind.Plus
            || (_options.RequiresAll ? conjunction is not LuceneTokenKind.Or : conjunction is LuceneTokenKind.And);
        clauses.Add((query, modifier is LuceneTokenKind.Minus or LuceneTokenKind.Not ? LuceneOccur.Not
            : isRequired ? LuceneOccur.Must
            : LuceneOccur.Should));
    }

    private static SearchQuery Join(List<(SearchQuery Query, LuceneOccur Occur)> clauses)
    {
        List<SearchQuery> Of(LuceneOccur occur) => [.. clauses.Where(clause => clause.Occur == occur).Select(static clause => clause.Query)];
        return clauses is [(SearchQuery only, not LuceneOccur.Not)]
            ? only
            : new BoolQuery { Must = Of(LuceneOccur.Must), Should = Of(LuceneOccur.Should), MustNot = Of(LuceneOccur.Not) };
    }

    private SearchQuery ReadClause(string? field)
    {
        LuceneToken token = _token;
        if (token.Kind is LuceneTokenKind.Term or LuceneTokenKind.Star)
        {
            Advance();
            if (_token.Kind is LuceneTokenKind.Colon)
            {
                Advance();
                return ReadClause(LuceneText.Unescape(token.Text));
            }

            return Boosted(token.Kind is LuceneTokenKind.Star ? LeafFactory.Star(field)
                : _token.Kind is LuceneTokenKind.Fuzzy ? _leaves.Fuzzy(field, token.Text, TakeText())
                : _leaves.Term(field, token.Text));
        }

        if (token.Kind is LuceneTokenKind.Wildcard or LuceneTokenKind.Prefix)
        {
            Advance();
            if (_token.Kind is LuceneTokenKind.Colon)
            {
                Advance();
                return ReadClause(LuceneText.Unescape(token.Text));
            }

            return _options.RefusesLeadingWildcards && token.Text[0] is '*' or '?'
                ? throw LuceneSyntax.LeadingWildcard(_query)
                : Boosted(_leaves.Pattern(field, token.Text));
        }

        return ReadOther(field, token);
    }

    private SearchQuery ReadOther(string? field, LuceneToken token)
    {
        switch (token.Kind)
        {
            case LuceneTokenKind.Open:
                Advance();
                SearchQuery inner = ReadClauses(field);
                if (_token.Kind is not LuceneTokenKind.Close)
                {
                    throw LuceneSyntax.Unexpected(_query, _token);
                }

                Advance();
                return Boosted(inner);
            case LuceneTokenKind.Quoted:
                Advance();
                return Boosted(_leaves.Phrase(field, token.Text, _token.Kind is LuceneTokenKind.Fuzzy ? ReadSlop(TakeText()) : null));
            case LuceneTokenKind.Regexp:
                Advance();
                return Boosted(_leaves.Regexp(field, token.Text));
            case LuceneTokenKind.Range:
                Advance();
                Match range = RangePattern().Match(token.Text);
                return !range.Success
                    ? throw LuceneSyntax.Unexpected(_query, token)
                    : Boosted(_leaves.Range(
                        field, range.Groups["low"].Value, token.Text[0] is '[', range.Groups["high"].Value, token.Text[^1] is ']'));
            default:
                throw LuceneSyntax.Unexpected(_query, token);
        }
    }

    private static int? ReadSlop(string tilde) =>
        double.TryParse(tilde.AsSpan(1), CultureInfo.InvariantCulture, out double slop) ? (int)Math.Min(slop, 1000) : null;

    private string TakeText()
    {
        string text = _token.Text;
        Advance();
        return text;
    }

    private SearchQuery Boosted(SearchQuery query)
    {
        if (_token.Kind is not LuceneTokenKind.Boost)
        {
            return query;
        }

        string number = _lexer.NextNumber();
        Advance();
        return double.TryParse(number, CultureInfo.InvariantCulture, out double boost)
            ? query with { Boost = query.Boost * boost }
            : throw LuceneSyntax.Unexpected(_query, _token);
    }
}
