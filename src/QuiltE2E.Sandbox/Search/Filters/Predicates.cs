using System.Globalization;
using QuiltE2E.Sandbox.Search.Lucene;
using QuiltE2E.Sandbox.Search.Queries;

namespace QuiltE2E.Sandbox.Search.Filters;

/// <summary>Turns the predicates of the GraphQL schema into queries about a field.</summary>
internal static class Predicates
{
    private const string Never = "2024-01-01";

    /// <summary>A predicate by its members, whichever type of the schema it is; null where there is none.</summary>
    /// <param name="field">What it is about.</param>
    /// <param name="input">The argument.</param>
    /// <param name="path">Where the argument is, for refusals.</param>
    /// <exception cref="PredicateException">A value in it is not as it should be.</exception>
    public static SearchQuery? Read(string field, object? input, string path)
    {
        if (input is not IReadOnlyDictionary<string, object?> predicate)
        {
            return null;
        }

        if (predicate.GetValueOrDefault("queryString") is string text)
        {
            return ReadText(field, text, path + ".queryString");
        }

        if (predicate.GetValueOrDefault("terms") is IEnumerable<object?> terms)
        {
            SearchQuery any = new TermsQuery(field, [.. terms.Cast<string>()]);
            return predicate.GetValueOrDefault("wildcard") is string also ? new BoolQuery { Filter = [any, Like(field, also)] } : any;
        }

        return predicate.GetValueOrDefault("wildcard") is string pattern ? Like(field, pattern)
            : predicate.ContainsKey("true") || predicate.ContainsKey("false") ? ReadBoolean(field, predicate)
            : ReadRange(field, predicate, path);
    }

    private static WildcardQuery Like(string field, string pattern) => new(field, pattern, IgnoreCase: false);

    private static SearchQuery ReadText(string field, string text, string path)
    {
        try
        {
            return QueryStringParser.Parse(text, new() { Fields = [(field, 1)], RequiresAll = true, IsLenient = true });
        }
        catch (SearchFailure failure)
        {
            throw new PredicateException(path, "QuerySyntaxError", LuceneSyntax.Sentence(failure));
        }
    }

    // Neither true nor false asks for nothing; both ask for any value.
    private static TermsQuery? ReadBoolean(string field, IReadOnlyDictionary<string, object?> predicate)
    {
        string[] values = [.. ((string[])["true", "false"]).Where(name => predicate.GetValueOrDefault(name) is true)];
        return values.Length == 0 ? null : new TermsQuery(field, values);
    }

    private static RangeQuery? ReadRange(string field, IReadOnlyDictionary<string, object?> predicate, string path)
    {
        string? low = Bound(predicate, "gte", path);
        string? high = Bound(predicate, "lte", path);
        return low is null && high is null ? null : new(field, low, WithLow: true, high, WithHigh: true);
    }

    private static string? Bound(IReadOnlyDictionary<string, object?> predicate, string name, string path) => predicate.GetValueOrDefault(name) switch
    {
        null => null,
        string date => DateMath.TryRead(date, DateTimeOffset.Parse(Never, CultureInfo.InvariantCulture), roundsUp: false) is not null
            ? date
            : throw new PredicateException($"{path}.{name}", "InvalidDatetime", $"'{date}' is no date and time."),
        object number => Convert.ToString(number, CultureInfo.InvariantCulture),
    };
}
