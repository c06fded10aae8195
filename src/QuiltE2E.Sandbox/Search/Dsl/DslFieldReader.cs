using System.Text.Json;
using QuiltE2E.Sandbox.Search.Lucene;
using QuiltE2E.Sandbox.Search.Queries;

namespace QuiltE2E.Sandbox.Search.Dsl;

/// <summary>Reads the queries about one field: <c>term</c>, <c>terms</c>, <c>match</c>, <c>range</c>, <c>exists</c> and the like.</summary>
internal static class DslFieldReader
{
    /// <exception cref="SearchFailure">There is no query of that name, or it is not as it should be.</exception>
    public static SearchQuery Read(JsonProperty query)
    {
        switch (query.Name)
        {
            case "exists":
                return ReadExists(query.Value);
            case "terms":
                return ReadTerms(query.Value);
            case "term" or "match" or "match_phrase" or "match_phrase_prefix" or "range" or "wildcard" or "prefix" or "regexp" or "fuzzy":
                break;
            default:
                throw new SearchFailure("parsing_exception", $"unknown query [{query.Name}]")
                {
                    IsOfShards = false,
                    Causes = [("named_object_not_found_exception", $"unknown field [{query.Name}]")],
                };
        }

        JsonProperty[] members = [.. query.Value.Members(query.Name)];
        if (members is not [JsonProperty field])
        {
            throw SearchFailure.Parsing($"[{query.Name}] query doesn't support multiple fields");
        }

        FieldArguments arguments = new(query.Name, field.Value);
        SearchQuery read = query.Name switch
        {
            "term" => new TermsQuery(field.Name, [arguments.Value("value")]),
            "match" => ReadMatch(field.Name, arguments),
            "match_phrase" => new PhraseQuery(field.Name, arguments.Value("query"), LastIsPrefix: false, arguments.Int("slop")),
            "match_phrase_prefix" => new PhraseQuery(field.Name, arguments.Value("query"), LastIsPrefix: true, arguments.Int("slop")),
            "range" => ReadRange(field.Name, arguments),
            "wildcard" => new WildcardQuery(
                field.Name, arguments.ValueOf("wildcard", "value"), arguments.Flag("case_insensitive")),
            "prefix" => new WildcardQuery(field.Name, Escape(arguments.ValueOf("prefix", "value")) + "*", arguments.Flag("case_insensitive")),
            "regexp" => new RegexpQuery(field.Name, arguments.Value("value")),
            _ => new LeafFactory(new()).Fuzzy(field.Name, Escape(arguments.Value("value")), "~" + arguments.Text("fuzziness")),
        };
        read = read with { Boost = arguments.Number("boost", 1) };
        arguments.RefuseOthers();
        return read;
    }

    private static SearchQuery ReadMatch(string field, FieldArguments arguments)
    {
        string text = arguments.Value("query");
        bool all = string.Equals(arguments.Text("operator"), "and", StringComparison.OrdinalIgnoreCase);
        bool isLenient = arguments.Flag("lenient");
        string? fuzziness = arguments.Text("fuzziness");
        return fuzziness is null
            ? new MatchQuery(field, text, all) { IsLenient = isLenient }
            : new BoolQuery
            {
                Should = [.. Words.Of(text).Select(word => new LeafFactory(new()).Fuzzy(field, word, "~" + fuzziness))],
                MinimumShould = all ? Words.Of(text).Count : 1,
            };
    }

    private static RangeQuery ReadRange(string field, FieldArguments arguments)
    {
        string? above = arguments.Text("gt");
        string? from = arguments.Text("gte") ?? arguments.Text("from");
        string? below = arguments.Text("lt");
        string? to = arguments.Text("lte") ?? arguments.Text("to");
        bool withLow = above is null && arguments.Flag("include_lower", true);
        bool withHigh = below is null && arguments.Flag("include_upper", true);
        arguments.Text("format");
        arguments.Text("relation");
        return new(field, above ?? from, withLow, below ?? to, withHigh);
    }

    private static ExistsQuery ReadExists(JsonElement json)
    {
        string? field = null;
        foreach (JsonProperty member in json.Members("exists"))
        {
            field = member.Name switch
            {
                "field" => member.Value.Text("field"),
                "boost" or "_name" => field,
                _ => throw DslQueryReader.Unknown("exists", member.Name),
            };
        }

        return new(field ?? throw SearchFailure.Parsing("[exists] must be provided with a [field]"));
    }

    private static TermsQuery ReadTerms(JsonElement json)
    {
        TermsQuery? query = null;
        double boost = 1;
        foreach (JsonProperty member in json.Members("terms"))
        {
            if (member.Name is "boost")
            {
                boost = member.Value.Double("boost");
            }
            else if (member.Name is not "_name")
            {
                query = query is null && member.Value.ValueKind is JsonValueKind.Array
                    ? new TermsQuery(member.Name, [.. member.Value.EnumerateArray().Select(static item => item.Text("terms"))])
                    : throw SearchFailure.Parsing($"[terms] query does not support [{member.Name}]");
            }
        }

        return query is not null
            ? query with { Boost = boost }
            : throw SearchFailure.Parsing("[terms] query requires a field name, followed by array of terms or a document lookup specification");
    }

    private static string Escape(string text) => string.Concat(text.Select(static letter => letter is '*' or '?' or '\\' ? $"\\{letter}" : letter.ToString()));
}
