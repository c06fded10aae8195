namespace QuiltE2E.Sandbox.Search.Queries;

/// <summary>Documents with a field of user metadata that matches as a whole.</summary>
internal sealed record MetadataQuery(SearchQuery Inner) : SearchQuery;
