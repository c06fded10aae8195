namespace QuiltE2E.Sandbox.Search.Queries;

/// <summary>One of several, with the score of the best.</summary>
internal sealed record BestOfQuery(IReadOnlyList<SearchQuery> Queries) : SearchQuery;
