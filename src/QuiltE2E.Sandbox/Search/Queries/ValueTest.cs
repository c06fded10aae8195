using System.Globalization;
using QuiltE2E.Sandbox.S3.Storage;
using QuiltE2E.Sandbox.Search.Index;

namespace QuiltE2E.Sandbox.Search.Queries;

/// <summary>What a query about a field asks of a value that is at hand.</summary>
internal sealed class ValueTest(Func<object, bool> matches)
{
    public bool Matches(object value) => matches(value);

    /// <returns>Null where no value can match.</returns>
    /// <exception cref="SearchFailure">The value asked for is none of the field's type.</exception>
    public static ValueTest? Of(SearchField field, FieldQuery query, DateTimeOffset now)
    {
        if (query is ExistsQuery)
        {
            return new(static _ => true);
        }

        return field.Type is FieldType.Keyword or FieldType.Text
            ? OfText(field.Type is FieldType.Text, query)
            : OfNumber(new(field, query.IsLenient, now), query);
    }

    private static ValueTest? OfText(bool isWords, FieldQuery query) => query switch
    {
        TermsQuery terms => Texts(isWords, text => terms.Values.Contains(text, StringComparer.Ordinal)),
        MatchQuery match when isWords => new(value => HasWords(Words.Of((string)value), Words.Of(match.Text), match.All)),
        MatchQuery match => Texts(isWords: false, text => string.Equals(text, match.Text, StringComparison.Ordinal)),
        PhraseQuery phrase when isWords => new(value => HasPhrase(Words.Of((string)value), Words.Of(phrase.Text))),
        PhraseQuery phrase => Texts(isWords: false, text => string.Equals(text, phrase.Text, StringComparison.Ordinal)),
        WildcardQuery wildcard => Texts(isWords, text => LuceneWildcard.Matches(wildcard.Pattern, text, wildcard.IgnoreCase)),
        RegexpQuery regexp => Texts(isWords, LuceneRegex.Compile(regexp.Pattern).IsMatch),
        FuzzyQuery fuzzy => Texts(isWords, text => EditDistance.IsWithin(fuzzy.Text, text, fuzzy.Distance)),
        RangeQuery range => Texts(isWords, text => IsBetween(
            range.Low is null ? 1 : KeyOrder.Compare(text, range.Low), range.High is null ? -1 : KeyOrder.Compare(text, range.High), range)),
        _ => null,
    };

    private static ValueTest Texts(bool isWords, Func<string, bool> test) => isWords
        ? new(value => Words.Of((string)value).Exists(word => test(word)))
        : new(value => test((string)value));

    private static ValueTest? OfNumber(ValueReader reader, FieldQuery query)
    {
        IReadOnlyList<string> values = query switch
        {
            TermsQuery terms => terms.Values,
            MatchQuery match => [match.Text],
            PhraseQuery phrase => [phrase.Text],
            FuzzyQuery fuzzy => [fuzzy.Text],
            _ => [],
        };
        if (query is RangeQuery range)
        {
            double? low = Number(range.Low is null ? null : reader.Read(range.Low, roundsUp: !range.WithLow));
            double? high = Number(range.High is null ? null : reader.Read(range.High, roundsUp: range.WithHigh));
            return (range.Low is not null && low is null) || (range.High is not null && high is null)
                ? null
                : new(value => IsBetween(Number(value)!.Value.CompareTo(low ?? double.NegativeInfinity), Number(value)!.Value.CompareTo(high ?? double.PositiveInfinity), range));
        }

        (double? Low, double? High)[] wanted =
            [.. values.Select(value => (Number(reader.Read(value, roundsUp: false)), Number(reader.Read(value, roundsUp: true))))];
        return new(value => Array.Exists(wanted, one => Number(value) >= one.Low && Number(value) <= one.High));
    }

    private static double? Number(object? value) => value is null ? null : Convert.ToDouble(value, CultureInfo.InvariantCulture);

    private static bool IsBetween(int low, int high, RangeQuery range) =>
        (low > 0 || (low == 0 && range.WithLow)) && (high < 0 || (high == 0 && range.WithHigh));

    private static bool HasWords(List<string> words, List<string> wanted, bool all) => wanted.Count > 0
        && (all ? wanted.TrueForAll(words.Contains) : wanted.Exists(words.Contains));

    private static bool HasPhrase(List<string> words, List<string> wanted) => wanted.Count > 0
        && Enumerable.Range(0, Math.Max(0, words.Count - wanted.Count + 1)).Any(start => words.Skip(start).Take(wanted.Count).SequenceEqual(wanted, StringComparer.Ordinal));
}
