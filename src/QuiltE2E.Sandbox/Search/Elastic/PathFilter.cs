using System.Text.Json.Nodes;
using QuiltE2E.Sandbox.S3.Access;

namespace QuiltE2E.Sandbox.Search.Elastic;

/// <summary>The parameter <c>filter_path</c>: which parts of an answer are sent.</summary>
internal static class PathFilter
{
    /// <summary>The parts that paths such as <c>hits.hits._source</c> name; <c>*</c> is any name, <c>**</c> any number of them.</summary>
    public static JsonObject Apply(JsonObject answer, string? paths) => string.IsNullOrWhiteSpace(paths)
        ? answer
        : Keep(answer, [.. paths.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(static path => (IReadOnlyList<string>)path.Split('.'))]) as JsonObject ?? [];

    private static JsonNode? Keep(JsonNode? node, IReadOnlyList<IReadOnlyList<string>> paths)
    {
        if (paths.Any(static path => path.Count == 0))
        {
            return node?.DeepClone();
        }

        if (node is JsonArray list)
        {
            JsonNode?[] items = [.. list.Select(item => Keep(item, paths)).Where(static item => item is not null)];
            return items.Length > 0 ? new JsonArray(items) : null;
        }

        if (node is not JsonObject members)
        {
            return null;
        }

        JsonObject kept = [];
        foreach ((string name, JsonNode? value) in members)
        {
            IReadOnlyList<string>[] rest = [.. paths.SelectMany(path => Step(path, name))];
            if (rest.Length > 0 && (Keep(value, rest) is not null || Array.Exists(rest, static path => path.Count == 0)))
            {
                kept[name] = Keep(value, rest);
            }
        }

        return kept.Count > 0 ? kept : null;
    }

    private static IEnumerable<IReadOnlyList<string>> Step(IReadOnlyList<string> path, string name) => path[0] is "**"
        ? [path, .. path.Count > 1 && Wildcard.Matches(path[1], name) ? [[.. path.Skip(2)]] : (IReadOnlyList<string>[])[]]
        : Wildcard.Matches(path[0], name) ? [[.. path.Skip(1)]] : [];
}
