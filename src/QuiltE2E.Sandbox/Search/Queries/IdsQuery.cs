namespace QuiltE2E.Sandbox.Search.Queries;

/// <summary>Some of these ids.</summary>
internal sealed record IdsQuery(IReadOnlyList<string> Ids) : SearchQuery;
