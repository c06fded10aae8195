using QuiltE2E.Core.Platform;
using QuiltE2E.Core.Search.Graph;
using QuiltE2E.Core.Search.Index;

namespace QuiltE2E.Core.Search;

/// <summary>Opens searches. Both find the same; they differ in how they ask.</summary>
public static class QuiltSearches
{
    /// <summary>With Elasticsearch's query language through the registry, as the quilt3 client searches.</summary>
    /// <param name="connection">The registry.</param>
    /// <returns>The search; safe for concurrent use.</returns>
    public static IQuiltSearch OpenIndex(PlatformConnection connection) => new IndexSearch(connection);

    /// <summary>With the registry's GraphQL, as the catalog's web application searches.</summary>
    /// <param name="connection">The registry.</param>
    /// <returns>The search; safe for concurrent use.</returns>
    public static IQuiltSearch OpenPlatform(PlatformConnection connection) => new GraphSearch(connection);
}
