namespace QuiltE2E.Sandbox.Search.Queries;

/// <summary>No document.</summary>
internal sealed record NoneQuery : SearchQuery;
