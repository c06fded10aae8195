using System.Text.Json;
using QuiltE2E.Sandbox.Search.Index;
using QuiltE2E.Sandbox.Search.Queries;

namespace QuiltE2E.Sandbox.Search.Dsl;

/// <summary>Reads a query of Elasticsearch's query language. What is not known is refused by name.</summary>
internal static class DslQueryReader
{
    private const int MostLevels = 60;

    /// <summary>Reads one query: an object with the query's name as its only member.</summary>
    /// <exception cref="SearchFailure">It is none.</exception>
    public static SearchQuery Read(JsonElement json, int level = 0)
    {
        if (level > MostLevels)
        {
            throw SearchFailure.Parsing("The query is nested too deeply.");
        }

        JsonProperty[] members = [.. json.Members("query")];
        if (members is not [JsonProperty only])
        {
            throw members.Length == 0
                ? SearchFailure.Illegal("query malformed, empty clause found")
                : SearchFailure.Parsing($"[{members[0].Name}] malformed query, expected [END_OBJECT] but found [FIELD_NAME]");
        }

        return only.Name switch
        {
            "match_all" => Options(only, new AllQuery()),
            "match_none" => new NoneQuery(),
            "bool" => ReadBool(only.Value, level),
            "dis_max" => ReadBestOf(only.Value, level),
            "constant_score" => ReadConstant(only.Value, level),
            "nested" => ReadNested(only.Value, level),
            "has_parent" or "has_child" => ReadJoin(only, level),
            "ids" => new IdsQuery([.. Required(only, "values").Items().Select(static id => id.Text("ids"))]),
            "query_string" or "simple_query_string" => DslTextReader.Read(only),
            "multi_match" => DslTextReader.ReadMulti(only.Value),
            _ => DslFieldReader.Read(only),
        };
    }

    /// <summary>The queries of a member that may be one or a list.</summary>
    private static SearchQuery[] ReadMany(JsonElement json, int level) => [.. json.Items().Select(item => Read(item, level + 1))];

    private static SearchQuery Options(JsonProperty query, SearchQuery read)
    {
        foreach (JsonProperty member in query.Value.Members(query.Name))
        {
            read = member.Name switch
            {
                "boost" => read with { Boost = member.Value.Double("boost") },
                "_name" => read,
                _ => throw Unknown(query.Name, member.Name),
            };
        }

        return read;
    }

    private static BoolQuery ReadBool(JsonElement json, int level)
    {
        BoolQuery query = new();
        foreach (JsonProperty member in json.Members("bool"))
        {
            query = member.Name switch
            {
                "must" => query with { Must = ReadMany(member.Value, level) },
                "filter" => query with { Filter = ReadMany(member.Value, level) },
                "should" => query with { Should = ReadMany(member.Value, level) },
                "must_not" or "mustNot" => query with { MustNot = ReadMany(member.Value, level) },
                "minimum_should_match" => query with { MinimumShould = MinimumOf(member.Value, json) },
                "boost" => query with { Boost = member.Value.Double("boost") },
                "_name" => query,
                _ => throw Unknown("bool", member.Name),
            };
        }

        return query;
    }

    // A number, a negative one (so many may be missing), or a percentage.
    private static int MinimumOf(JsonElement value, JsonElement query)
    {
        int count = query.TryGetProperty("should", out JsonElement should) ? should.Items().Count() : 0;
        string text = value.Text("minimum_should_match");
        int number = text.EndsWith('%')
            ? (int)(count * DslJson.Double(JsonSerializer.SerializeToElement(text[..^1], SearchJson.Default.String), "minimum_should_match") / 100)
            : value.Int("minimum_should_match");
        return Math.Max(0, number < 0 ? count + number : number);
    }

    private static BestOfQuery ReadBestOf(JsonElement json, int level)
    {
        BestOfQuery query = new([]);
        foreach (JsonProperty member in json.Members("dis_max"))
        {
            query = member.Name switch
            {
                "queries" => query with { Queries = ReadMany(member.Value, level) },
                "boost" => query with { Boost = member.Value.Double("boost") },
                "tie_breaker" or "_name" => query,
                _ => throw Unknown("dis_max", member.Name),
            };
        }

        return query;
    }

    private static ConstantQuery ReadConstant(JsonElement json, int level)
    {
        ConstantQuery query = new(new AllQuery());
        foreach (JsonProperty member in json.Members("constant_score"))
        {
            query = member.Name switch
            {
                "filter" => query with { Inner = Read(member.Value, level + 1) },
                "boost" => query with { Boost = member.Value.Double("boost") },
                "_name" => query,
                _ => throw Unknown("constant_score", member.Name),
            };
        }

        return query;
    }

    private static MetadataQuery ReadNested(JsonElement json, int level)
    {
        string? path = null;
        SearchQuery? inner = null;
        foreach (JsonProperty member in json.Members("nested"))
        {
            switch (member.Name)
            {
                case "path":
                    path = member.Value.Text("path");
                    break;
                case "query":
                    inner = Read(member.Value, level + 1);
                    break;
                case "score_mode" or "ignore_unmapped" or "boost" or "_name":
                    break;
                default:
                    throw Unknown("nested", member.Name);
            }
        }

        return path is SearchFields.MetadataPath && inner is not null
            ? new(inner)
            : throw new SearchFailure("query_shard_exception", $"failed to create query: [nested] failed to find nested object under path [{path}]");
    }

    private static SearchQuery ReadJoin(JsonProperty query, int level)
    {
        string? type = null;
        SearchQuery? inner = null;
        foreach (JsonProperty member in query.Value.Members(query.Name))
        {
            switch (member.Name)
            {
                case "type" or "parent_type":
                    type = member.Value.Text(member.Name);
                    break;
                case "query":
                    inner = Read(member.Value, level + 1);
                    break;
                case "score_mode" or "score" or "ignore_unmapped" or "boost" or "_name":
                    break;
                default:
                    throw Unknown(query.Name, member.Name);
            }
        }

        return (query.Name, type) switch
        {
            ("has_parent", "mnfst") when inner is not null => new ParentQuery(inner),
            ("has_child", "ptr") when inner is not null => new ChildQuery(DocumentKind.Pointer, inner),
            ("has_child", "entry") when inner is not null => new ChildQuery(DocumentKind.Entry, inner),
            _ => throw new SearchFailure(
                "query_shard_exception", $"failed to create query: [{query.Name}] join field [join_field] doesn't hold [{type}] as a {(query.Name is "has_parent" ? "parent" : "child")}"),
        };
    }

    private static JsonElement Required(JsonProperty query, string name) =>
        query.Value.ValueKind is JsonValueKind.Object && query.Value.TryGetProperty(name, out JsonElement value)
            ? value
            : throw SearchFailure.Parsing($"[{query.Name}] requires [{name}]");

    /// <summary>A query has no such parameter.</summary>
    public static SearchFailure Unknown(string query, string parameter) =>
        SearchFailure.Parsing($"[{query}] query does not support [{parameter}]");
}
