using System.Text;
using System.Text.Json;
using QuiltE2E.Sandbox.Search.Index;

namespace QuiltE2E.Sandbox.Search.Queries;

/// <summary>What a query about a field asks of its value.</summary>
/// <param name="Sql">The condition as SQL, given the value; its parameters are <c>$3</c> and <c>$4</c>.</param>
/// <param name="Low">The first parameter.</param>
/// <param name="High">The second.</param>
internal sealed record ValueCondition(Func<string, string> Sql, object? Low = null, object? High = null)
{
    /// <summary>What SQL cannot test about a text, or null.</summary>
    public Func<string, bool>? Test { get; init; }

    /// <summary>Whether the value itself was asked for: the rarer it is, the more it counts.</summary>
    public bool IsExact { get; init; }

    /// <returns>Null where no value can match.</returns>
    /// <exception cref="SearchFailure">The value asked for is none of the field's type.</exception>
    public static ValueCondition? Of(SearchField field, FieldQuery query, DateTimeOffset now)
    {
        ValueReader reader = new(field, query.IsLenient, now);
        return query switch
        {
            ExistsQuery => new(static value => $"{value} IS NOT NULL"),
            TermsQuery { Values: { Count: > 1 } many } when field.Type is FieldType.Keyword => AnyOf(many),
            TermsQuery { Values: [string only] } => Equal(field, reader, only),
            TermsQuery => null,
            MatchQuery match => Equal(field, reader, match.Text),
            PhraseQuery { LastIsPrefix: true } phrase when field.Type is FieldType.Keyword => Like(EscapeGlob(phrase.Text) + "*"),
            PhraseQuery phrase => Equal(field, reader, phrase.Text),
            RangeQuery range => Between(field, reader, range),
            WildcardQuery wildcard when field.Type is FieldType.Keyword => Like(wildcard),
            RegexpQuery regexp when field.Type is FieldType.Keyword =>
                new(static value => $"{value} IS NOT NULL") { Test = LuceneRegex.Compile(regexp.Pattern).IsMatch },
            FuzzyQuery fuzzy when field.Type is FieldType.Keyword =>
                new(static value => $"{value} IS NOT NULL") { Test = text => EditDistance.IsWithin(fuzzy.Text, text, fuzzy.Distance) },
            FuzzyQuery fuzzy => Equal(field, reader, fuzzy.Text),
            _ when query.IsLenient => null,
            _ => throw new SearchFailure(
                "query_shard_exception",
                $"Can only use {(query is RegexpQuery ? "regexp" : "wildcard")} queries on keyword and text fields - not on [{field.Name}] which is of type [{field.Type.ToString().ToLowerInvariant()}]"),
        };
    }

    /// <summary>A pattern of Lucene as one of SQLite's GLOB.</summary>
    public static string GlobOf(string pattern)
    {
        StringBuilder glob = new();
        for (int index = 0; index < pattern.Length; index++)
        {
            char letter = pattern[index];
            if (letter == '\\' && index + 1 < pattern.Length)
            {
                glob.Append(EscapeGlob(pattern[++index].ToString()));
            }
            else
            {
                glob.Append(letter is '[' ? "[[]" : letter.ToString());
            }
        }

        return glob.ToString();
    }

    private static string EscapeGlob(string text) => string.Concat(text.Select(static letter =>
        letter is '*' or '?' or '[' ? $"[{letter}]" : letter.ToString()));

    private static ValueCondition Like(WildcardQuery wildcard)
    {
        string glob = GlobOf(wildcard.Pattern);
        return wildcard.IgnoreCase
            ? new(static value => $"lower({value}) GLOB $3", glob.ToLowerInvariant())
            : Like(glob);
    }

    private static ValueCondition Like(string glob) => new(static value => $"{value} GLOB $3", glob);

    private static ValueCondition AnyOf(IReadOnlyList<string> values) => new(
        static value => $"{value} IN (SELECT value FROM json_each($3))",
        JsonSerializer.Serialize([.. values], SearchJson.Default.StringArray))
    {
        IsExact = true,
    };

    private static ValueCondition? Equal(SearchField field, ValueReader reader, string text)
    {
        if (field.Type is FieldType.Keyword)
        {
            return new(static value => $"{value} = $3", text) { IsExact = true };
        }

        (object? low, object? high) = (reader.Read(text, roundsUp: false), reader.Read(text, roundsUp: true));
        return low is null || high is null ? null : new(static value => $"{value} BETWEEN $3 AND $4", low, high);
    }

    private static ValueCondition? Between(SearchField field, ValueReader reader, RangeQuery range)
    {
        object? low = range.Low is null ? null : reader.Read(range.Low, roundsUp: !range.WithLow);
        object? high = range.High is null ? null : reader.Read(range.High, roundsUp: range.WithHigh);
        if ((range.Low is not null && low is null) || (range.High is not null && high is null))
        {
            return null;
        }

        string above = range.WithLow ? ">=" : ">";
        string below = range.WithHigh ? "<=" : "<";
        return new(
            value => $"{value} IS NOT NULL AND ($3 IS NULL OR {value} {above} $3) AND ($4 IS NULL OR {value} {below} $4)", low, high);
    }
}
