namespace QuiltE2E.Sandbox.Search.Queries;

/// <summary>Manifests that something matches.</summary>
/// <param name="Kind">Pointers or entries.</param>
/// <param name="Inner">The query about them.</param>
internal sealed record ChildQuery(Index.DocumentKind Kind, SearchQuery Inner) : SearchQuery;
