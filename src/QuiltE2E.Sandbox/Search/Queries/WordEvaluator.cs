using System.Text.RegularExpressions;
using QuiltE2E.Sandbox.S3.Storage;
using QuiltE2E.Sandbox.Search.Index;

namespace QuiltE2E.Sandbox.Search.Queries;

/// <summary>Finds the documents whose texts hold words.</summary>
internal sealed class WordEvaluator(Database database, SearchScope scope)
{
    // One expression for the index must not get too long.
    private const int MostWordsAtOnce = 400;

    public DocumentScores Evaluate(SearchField field, FieldQuery query) => query switch
    {
        TermsQuery terms => AnyOf(field, [.. terms.Values.Where(static value => Words.Of(value) is [string word] && word == value)], scores: true),
        MatchQuery match => Search(field, Join(Words.Of(match.Text), match.All ? " AND " : " OR "), scores: true),
        PhraseQuery phrase => Search(field, Phrase(phrase), scores: true),
        WildcardQuery wildcard => LikeAll(field, wildcard),
        RegexpQuery regexp => AnyOf(field, Expand(field, LuceneRegex.Compile(regexp.Pattern))),
        FuzzyQuery fuzzy => AnyOf(field, Expand(field, "*", word => EditDistance.IsWithin(fuzzy.Text, word, fuzzy.Distance)), scores: true),
        RangeQuery range => AnyOf(field, Expand(field, "*", word => IsBetween(word, range))),
        _ => throw new InvalidOperationException($"There is no way to evaluate {query.GetType().Name} on words."),
    };

    private static string Quote(string word) => $"\"{word}\"";

    private static string? Join(List<string> words, string by) => words.Count == 0 ? null : string.Join(by, words.Select(Quote));

    private static string? Phrase(PhraseQuery phrase)
    {
        List<string> words = Words.Of(phrase.Text);
        return words.Count == 0 ? null
            : phrase.Slop > 0 && words.Count > 1
                ? $"NEAR({Join(words, " ")}, {phrase.Slop.ToString(System.Globalization.CultureInfo.InvariantCulture)})"
            : Quote(string.Join(' ', words)) + (phrase.LastIsPrefix ? " *" : string.Empty);
    }

    private static bool IsBetween(string word, RangeQuery range) =>
        (range.Low is null || string.CompareOrdinal(word, range.Low) is int low && (low > 0 || (low == 0 && range.WithLow)))
        && (range.High is null || string.CompareOrdinal(word, range.High) is int high && (high < 0 || (high == 0 && range.WithHigh)));

    private List<string> Expand(SearchField field, Regex regex) => Expand(field, "*", regex.IsMatch);

    // The words of the whole index that look so.
    private List<string> Expand(SearchField field, string glob, Func<string, bool>? test = null)
    {
        List<string> words = database["SELECT term FROM vocabulary WHERE col = $1 AND term GLOB $2"]
            .All(static row => row.GetString(0), field.Words, glob);
        return test is null ? words : words.FindAll(word => test(word));
    }

    private DocumentScores LikeAll(SearchField field, WildcardQuery wildcard)
    {
        string pattern = wildcard.IgnoreCase ? wildcard.Pattern.ToLowerInvariant() : wildcard.Pattern;
        DocumentScores? found = null;
        foreach (string part in wildcard.IsAnalyzed ? LuceneWildcard.Split(pattern) : [pattern])
        {
            DocumentScores next = AnyOf(field, Expand(field, ValueCondition.GlobOf(part)));
            found = found?.Intersect(next, addsScore: false) ?? next;
        }

        return found ?? [];
    }

    private DocumentScores AnyOf(SearchField field, List<string> words, bool scores = false)
    {
        DocumentScores found = [];
        foreach (string[] some in words.Chunk(MostWordsAtOnce))
        {
            foreach ((long doc, double score) in Search(field, Join([.. some], " OR "), scores))
            {
                found.AddBest(doc, score);
            }
        }

        return found;
    }

    private DocumentScores Search(SearchField field, string? expression, bool scores)
    {
        DocumentScores found = [];
        if (expression is null)
        {
            return found;
        }

        // bm25 of the index is the better the lower.
        database[scores
            ? "SELECT doc.doc, -bm25(words) FROM words JOIN doc ON doc.doc = words.rowid WHERE words MATCH $1 AND doc.bucket IN (SELECT value FROM json_each($2))"
            : "SELECT doc.doc, 1.0 FROM words JOIN doc ON doc.doc = words.rowid WHERE words MATCH $1 AND doc.bucket IN (SELECT value FROM json_each($2))"].Walk(
            row =>
            {
                found[row.GetInt64(0)] = row.GetDouble(1);
                return true;
            },
            $"{field.Words} : ({expression})",
            scope.BucketsOf(field.Kind!.Value));
        return found;
    }
}
