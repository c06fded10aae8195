namespace QuiltE2E.Sandbox.Search.Queries;

/// <summary>Several queries together.</summary>
internal sealed record BoolQuery : SearchQuery
{
    /// <summary>All of them, and they count for the score.</summary>
    public IReadOnlyList<SearchQuery> Must { get; init; } = [];

    /// <summary>All of them, without a score.</summary>
    public IReadOnlyList<SearchQuery> Filter { get; init; } = [];

    /// <summary>At least <see cref="MinimumShould"/> of them; each that matches adds to the score.</summary>
    public IReadOnlyList<SearchQuery> Should { get; init; } = [];

    /// <summary>None of them.</summary>
    public IReadOnlyList<SearchQuery> MustNot { get; init; } = [];

    /// <summary>How many of <see cref="Should"/>; null means one where nothing else is asked for, else none.</summary>
    public int? MinimumShould { get; init; }
}
