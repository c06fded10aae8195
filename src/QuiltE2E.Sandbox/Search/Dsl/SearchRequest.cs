using QuiltE2E.Sandbox.Search.Queries;

namespace QuiltE2E.Sandbox.Search.Dsl;

/// <summary>A whole search.</summary>
internal sealed record SearchRequest
{
    /// <summary>Most hits, the skipped ones among them, that a search reaches.</summary>
    public const int ResultWindow = 10_000;

    public SearchQuery Query { get; init; } = new AllQuery();

    /// <summary>What hits must match too, once aggregations are computed.</summary>
    public SearchQuery? PostFilter { get; init; }

    public int From { get; init; }

    public int Size { get; init; } = 10;

    /// <summary>Empty means by score.</summary>
    public IReadOnlyList<OrderKey> Sort { get; init; } = [];

    /// <summary>The sort values of the last hit before, as texts; or null.</summary>
    public IReadOnlyList<string?>? After { get; init; }

    public SourceFilter Source { get; init; } = SourceFilter.Everything;

    /// <summary>Up to which number hits are counted exactly; 0 for not at all.</summary>
    public int CountsUpTo { get; init; } = ResultWindow;

    public double? MinimumScore { get; init; }

    public IReadOnlyList<Aggregation> Aggregations { get; init; } = [];

    /// <exception cref="SearchFailure">It reaches beyond the result window, or is otherwise no search.</exception>
    public void Check()
    {
        if (From < 0)
        {
            throw SearchFailure.Illegal($"[from] parameter cannot be negative but was [{From}]");
        }

        if (Size < 0)
        {
            throw SearchFailure.Illegal($"[size] parameter cannot be negative, found [{Size}]");
        }

        if ((long)From + Size > ResultWindow)
        {
            throw new SearchFailure(
                "illegal_argument_exception",
                $"Result window is too large, from + size must be less than or equal to: [{ResultWindow}] but was [{(long)From + Size}]. "
                + "See the scroll api for a more efficient way to request large data sets. "
                + "This limit can be set by changing the [index.max_result_window] index level setting.");
        }

        if (After is not null && (From > 0 || After.Count != Sort.Count))
        {
            throw SearchFailure.Illegal(From > 0
                ? "`from` parameter must be set to 0 when `search_after` is used."
                : $"search_after has {After.Count} value(s) but sort has {Sort.Count}.");
        }
    }
}
