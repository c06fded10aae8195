namespace QuiltE2E.Sandbox.Search.Queries;

/// <summary>A query whose score counts for nothing.</summary>
internal sealed record ConstantQuery(SearchQuery Inner) : SearchQuery;
