namespace QuiltE2E.Sandbox.Search.Queries;

/// <summary>Documents whose manifest matches.</summary>
internal sealed record ParentQuery(SearchQuery Inner) : SearchQuery;
