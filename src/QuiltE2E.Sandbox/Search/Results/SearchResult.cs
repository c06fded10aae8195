using System.Text.Json.Nodes;

namespace QuiltE2E.Sandbox.Search.Results;

/// <summary>What a search found.</summary>
/// <param name="Hits">The page that was asked for.</param>
/// <param name="Total">How many documents match.</param>
/// <param name="MaximumScore">The best score of all; null where the order is another.</param>
/// <param name="Aggregations">What was computed over them, or null.</param>
internal sealed record SearchResult(IReadOnlyList<IndexHit> Hits, long Total, double? MaximumScore, JsonObject? Aggregations);
