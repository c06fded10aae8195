using System.Text.Json;
using QuiltE2E.Sandbox.Search.Queries;

namespace QuiltE2E.Sandbox.Search.Dsl;

/// <summary>Reads what shall be computed over the hits.</summary>
internal static class AggregationReader
{
    /// <exception cref="SearchFailure">Something that is not known here.</exception>
    public static IEnumerable<Aggregation> Read(JsonElement json) => json.Members("aggs").Select(static member => Read(member));

    private static Aggregation Read(JsonProperty named)
    {
        Aggregation? found = null;
        IReadOnlyList<Aggregation> within = [];
        foreach (JsonProperty member in named.Value.Members(named.Name))
        {
            switch (member.Name)
            {
                case "aggs" or "aggregations":
                    within = [.. Read(member.Value)];
                    break;
                case "meta":
                    break;
                case "filter":
                    found = new Aggregation(named.Name, member.Name, string.Empty) { Filter = DslQueryReader.Read(member.Value) };
                    break;
                case "top_hits":
                    SearchRequest hits = SearchRequestReader.Read(member.Value);
                    found = new Aggregation(named.Name, member.Name, string.Empty)
                    {
                        Hits = member.Value.TryGetProperty("size", out _) ? hits : hits with { Size = 3 },
                    };
                    break;
                case "terms" or "sum" or "min" or "max" or "avg" or "value_count" or "cardinality":
                    found = ReadField(named.Name, member);
                    break;
                default:
                    throw SearchFailure.Parsing($"Unknown aggregation type [{member.Name}]");
            }
        }

        return found is null
            ? throw SearchFailure.Parsing($"Missing definition for aggregation [{named.Name}]")
            : found with { Within = within };
    }

    private static Aggregation ReadField(string name, JsonProperty kind)
    {
        Aggregation read = new(name, kind.Name, string.Empty);
        foreach (JsonProperty member in kind.Value.Members(kind.Name))
        {
            read = member.Name switch
            {
                "field" => read with { Field = member.Value.Text("field") },
                "size" when kind.Name is "terms" => read with { Size = member.Value.Int("size") },
                "include" when kind.Name is "terms" && member.Value.ValueKind is JsonValueKind.String => read with { Include = member.Value.GetString() },
                "order" when kind.Name is "terms" => ReadOrder(read, member.Value),
                "min_doc_count" or "shard_size" or "show_term_doc_count_error" or "precision_threshold" or "missing" => read,
                _ => throw SearchFailure.Parsing($"[{kind.Name}] unknown field [{member.Name}]"),
            };
        }

        return read.Field.Length > 0 ? read : throw SearchFailure.Parsing($"Required one of fields [field, script], but none were specified in [{name}]");
    }

    private static Aggregation ReadOrder(Aggregation read, JsonElement json)
    {
        JsonProperty first = json.Items().First().Members("order").First();
        return read with
        {
            Order = first.Name is "_term" ? "_key" : first.Name,
            IsAscending = string.Equals(first.Value.Text("order"), "asc", StringComparison.OrdinalIgnoreCase),
        };
    }
}
