namespace QuiltE2E.Sandbox.Search.Queries;

/// <summary>Every document.</summary>
internal sealed record AllQuery : SearchQuery;
