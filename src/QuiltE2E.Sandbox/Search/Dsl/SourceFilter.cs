using System.Text.Json.Nodes;
using QuiltE2E.Sandbox.S3.Access;

namespace QuiltE2E.Sandbox.Search.Dsl;

/// <summary>Which parts of documents are answered.</summary>
/// <param name="IsNone">None at all.</param>
/// <param name="Includes">Paths, with wildcards; none means everything.</param>
/// <param name="Excludes">Paths, with wildcards.</param>
internal sealed record SourceFilter(bool IsNone, IReadOnlyList<string> Includes, IReadOnlyList<string> Excludes)
{
    public static SourceFilter Everything { get; } = new(IsNone: false, [], []);

    /// <summary>The parts that are wanted; null where none are.</summary>
    public JsonObject? Apply(JsonObject source) => IsNone ? null
        : Includes.Count + Excludes.Count == 0 ? source
        : Apply(source, string.Empty, isIncluded: Includes.Count == 0);

    private JsonObject Apply(JsonObject source, string prefix, bool isIncluded)
    {
        JsonObject kept = [];
        foreach ((string name, JsonNode? value) in source)
        {
            string path = prefix + name;
            if (Excludes.Any(pattern => Wildcard.Matches(pattern, path)))
            {
                continue;
            }

            bool isWanted = isIncluded || Includes.Any(pattern => Wildcard.Matches(pattern, path));
            if (value is JsonObject inner)
            {
                JsonObject part = Apply(inner, path + ".", isWanted);
                if (part.Count > 0 || isWanted)
                {
                    kept[name] = part;
                }
            }
            else if (isWanted)
            {
                kept[name] = value?.DeepClone();
            }
        }

        return kept;
    }
}
