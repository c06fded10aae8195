namespace QuiltE2E.Core.Queries;

/// <summary>Which queries of the past are wanted; what is null does not count.</summary>
public sealed record QueryHistoryFilter
{
    /// <summary>Their states; empty for all.</summary>
    public IReadOnlyCollection<string> States { get; init; } = [];

    /// <summary>Started at this time or later.</summary>
    public DateTimeOffset? After { get; init; }

    /// <summary>Started before this time.</summary>
    public DateTimeOffset? Before { get; init; }

    /// <summary>Whether a query is wanted.</summary>
    /// <param name="query">The query.</param>
    internal bool Accepts(QueryExecution query) =>
        (States.Count == 0 || States.Contains(query.State, StringComparer.OrdinalIgnoreCase))
        && !IsTooOld(query)
        && (Before is null || query.Submitted < Before);

    /// <summary>Whether a query is older than any that is wanted.</summary>
    /// <param name="query">The query.</param>
    internal bool IsTooOld(QueryExecution query) => After is DateTimeOffset after && query.Submitted < after;
}
