namespace QuiltE2E.Sandbox.Search.Dsl;

/// <summary>Something to be computed over all hits.</summary>
/// <param name="Name">What the caller calls it.</param>
/// <param name="Kind"><c>terms</c>, <c>sum</c>, <c>min</c>, <c>max</c>, <c>avg</c>, <c>value_count</c>, <c>cardinality</c>, <c>filter</c> or <c>top_hits</c>.</param>
/// <param name="Field">The field, or empty.</param>
internal sealed record Aggregation(string Name, string Kind, string Field)
{
    /// <summary>Most buckets of <c>terms</c>, most hits of <c>top_hits</c>.</summary>
    public int Size { get; init; } = 10;

    /// <summary>What buckets are ordered by: <c>_count</c>, <c>_key</c>, or the name of an aggregation within.</summary>
    public string Order { get; init; } = "_count";

    public bool IsAscending { get; init; }

    /// <summary>Of <c>terms</c>, what keys must be as a whole, a regular expression of Lucene; or null.</summary>
    public string? Include { get; init; }

    /// <summary>Of <c>filter</c>.</summary>
    public Queries.SearchQuery? Filter { get; init; }

    /// <summary>Of <c>top_hits</c>.</summary>
    public SearchRequest? Hits { get; init; }

    /// <summary>What is computed for each bucket.</summary>
    public IReadOnlyList<Aggregation> Within { get; init; } = [];
}
