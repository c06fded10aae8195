using System.Globalization;
using System.Text.Json;
using QuiltE2E.Sandbox.Search.Lucene;
using QuiltE2E.Sandbox.Search.Queries;

namespace QuiltE2E.Sandbox.Search.Dsl;

/// <summary>Reads the queries that are a text in a language of its own, or go to several fields.</summary>
internal static class DslTextReader
{
    /// <summary><c>query_string</c> and <c>simple_query_string</c>.</summary>
    public static SearchQuery Read(JsonProperty query)
    {
        bool isQueryString = query.Name is "query_string";
        QueryStringOptions options = new();
        string? text = null;
        double boost = 1;
        foreach (JsonProperty member in query.Value.Members(query.Name))
        {
            switch (member.Name)
            {
                case "query":
                    text = member.Value.Text("query");
                    break;
                case "fields":
                    options = options with { Fields = ReadFields(member.Value) };
                    break;
                case "default_field":
                    options = options with { Fields = [ReadField(member.Value.Text("default_field"))] };
                    break;
                case "default_operator":
                    options = options with { RequiresAll = ReadOperator(member.Value.Text("default_operator")) };
                    break;
                case "lenient":
                    options = options with { IsLenient = member.Value.Bool("lenient") };
                    break;
                case "analyze_wildcard":
                    options = options with { AnalyzesWildcards = member.Value.Bool("analyze_wildcard") };
                    break;
                case "phrase_slop":
                    options = options with { PhraseSlop = member.Value.Int("phrase_slop") };
                    break;
                case "boost":
                    boost = member.Value.Double("boost");
                    break;
                case "escape" when isQueryString:
                    options = options with { Escapes = member.Value.Bool("escape") };
                    break;
                case "allow_leading_wildcard" when isQueryString:
                    options = options with { RefusesLeadingWildcards = !member.Value.Bool("allow_leading_wildcard") };
                    break;
                case "fuzziness" when isQueryString:
                    options = options with { Fuzziness = ReadFuzziness(member.Value) };
                    break;
                case "type" when isQueryString && member.Value.Text("type") is "best_fields" or "most_fields":
                case "time_zone" when isQueryString && member.Value.Text("time_zone") is "Z" or "UTC" or "+00:00":
                case "auto_generate_synonyms_phrase_query" or "enable_position_increments" or "tie_breaker" or "flags" or "quote_field_suffix"
                    or "max_determinized_states" or "_name":
                    break;
                default:
                    throw DslQueryReader.Unknown(query.Name, member.Name);
            }
        }

        if (text is null)
        {
            throw SearchFailure.Parsing($"{query.Name} must be provided with a [query]");
        }

        SearchQuery read = isQueryString ? QueryStringParser.Parse(text, options) : SimpleQueryParser.Parse(text, options);
        return read with { Boost = read.Boost * boost };
    }

    /// <summary><c>multi_match</c>.</summary>
    public static SearchQuery ReadMulti(JsonElement json)
    {
        IReadOnlyList<(string Field, double Boost)> fields = [];
        string? text = null;
        string type = "best_fields";
        bool all = false;
        bool isLenient = false;
        foreach (JsonProperty member in json.Members("multi_match"))
        {
            switch (member.Name)
            {
                case "query":
                    text = member.Value.Text("query");
                    break;
                case "fields":
                    fields = ReadFields(member.Value);
                    break;
                case "type":
                    type = member.Value.Text("type");
                    break;
                case "operator":
                    all = ReadOperator(member.Value.Text("operator"));
                    break;
                case "lenient":
                    isLenient = member.Value.Bool("lenient");
                    break;
                case "tie_breaker" or "boost" or "_name" or "slop":
                    break;
                default:
                    throw DslQueryReader.Unknown("multi_match", member.Name);
            }
        }

        LeafFactory leaves = new(new() { Fields = fields, RequiresAll = all, IsLenient = isLenient });
        string escaped = EscapeAll(text ?? throw SearchFailure.Parsing("[multi_match] requires [query]"));
        return type is "phrase" or "phrase_prefix" ? leaves.Phrase(null, $"\"{escaped}\"", null) : leaves.Term(null, escaped);
    }

    private static string EscapeAll(string text) => text.Replace("\\", "\\\\", StringComparison.Ordinal);

    private static int? ReadFuzziness(JsonElement json) => json.Text("fuzziness") switch
    {
        "0" or "1" or "2" => json.Int("fuzziness"),
        string text when text.Equals("AUTO", StringComparison.OrdinalIgnoreCase) => null,
        string other => throw SearchFailure.Parsing($"failed to parse [fuzziness]: [{other}] is none of 0, 1, 2 and AUTO"),
    };

    private static bool ReadOperator(string text) => text.ToUpperInvariant() switch
    {
        "AND" => true,
        "OR" => false,
        _ => throw SearchFailure.Illegal($"No enum constant org.elasticsearch.index.query.Operator.{text.ToUpperInvariant()}"),
    };

    private static (string Field, double Boost)[] ReadFields(JsonElement json) =>
        [.. json.Items().Select(static item => ReadField(item.Text("fields")))];

    private static (string Field, double Boost) ReadField(string text)
    {
        int caret = text.LastIndexOf('^');
        return caret > 0 && double.TryParse(text.AsSpan(caret + 1), CultureInfo.InvariantCulture, out double boost)
            ? (text[..caret], boost)
            : (text, 1);
    }
}
