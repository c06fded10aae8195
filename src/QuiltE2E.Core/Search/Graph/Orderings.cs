namespace QuiltE2E.Core.Search.Graph;

/// <summary>How the registry calls orders.</summary>
internal static class Orderings
{
    /// <summary>An order of objects; null where the registry has none.</summary>
    public static string? OfObjects(SearchQuery query) => (query.Order, query.Descending) switch
    {
        (SearchOrder.Relevance, _) => "BEST_MATCH",
        (SearchOrder.Modified, true) => "NEWEST",
        (SearchOrder.Modified, false) => "OLDEST",
        (SearchOrder.Name, true) => "LEX_DESC",
        (SearchOrder.Name, false) => "LEX_ASC",
        _ => null,
    };

    /// <summary>An order of packages; null for the registry's own.</summary>
    public static string? OfPackages(SearchQuery query)
    {
        string? field = query.Order switch
        {
            SearchOrder.Name => "name",
            SearchOrder.Modified => "modified",
            SearchOrder.Size => "size",
            _ => null,
        };
        return field is null ? null : $"sys:{field}:{(query.Descending ? "desc" : "asc")}";
    }
}
