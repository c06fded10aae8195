using System.Text.Json;
using QuiltE2E.Sandbox.Search.Queries;

namespace QuiltE2E.Sandbox.Search.Dsl;

/// <summary>What a query says of its field: the value alone, or an object with the value and more.</summary>
internal sealed class FieldArguments(string query, JsonElement json)
{
    private readonly HashSet<string> _known = new(["boost", "_name", "rewrite", "analyzer", "max_expansions", "prefix_length", "transpositions", "flags",
        "max_determinized_states", "zero_terms_query", "auto_generate_synonyms_phrase_query", "fuzzy_transpositions", "fuzzy_rewrite"], StringComparer.Ordinal);

    private bool IsObject => json.ValueKind is JsonValueKind.Object;

    /// <summary>The value.</summary>
    public string Value(string name) => ValueOf(name);

    /// <summary>The value, under the first name that is there.</summary>
    public string ValueOf(params ReadOnlySpan<string> names)
    {
        if (!IsObject)
        {
            return json.ValueKind is JsonValueKind.Null ? throw SearchFailure.Illegal("value cannot be null") : json.Text(query);
        }

        foreach (string name in names)
        {
            if (Text(name) is string value)
            {
                return value;
            }
        }

        throw SearchFailure.Parsing($"[{query}] requires [{names[^1]}]");
    }

    public string? Text(string name)
    {
        _known.Add(name);
        return IsObject && json.TryGetProperty(name, out JsonElement value) ? value.TextOrNull(query) : null;
    }

    public bool Flag(string name, bool otherwise = false) => Text(name) is null ? otherwise : json.GetProperty(name).Bool(name);

    public int Int(string name) => Text(name) is null ? 0 : json.GetProperty(name).Int(name);

    public double Number(string name, double otherwise) => Text(name) is null ? otherwise : json.GetProperty(name).Double(name);

    /// <exception cref="SearchFailure">There is more than was asked for.</exception>
    public void RefuseOthers()
    {
        if (IsObject && json.EnumerateObject().Select(static member => member.Name).FirstOrDefault(name => !_known.Contains(name)) is string unknown)
        {
            throw DslQueryReader.Unknown(query, unknown);
        }
    }
}
