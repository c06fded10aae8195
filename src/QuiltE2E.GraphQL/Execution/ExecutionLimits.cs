namespace QuiltE2E.GraphQL.Execution;

/// <summary>What one request may cost. Fragments make small documents ask for enormous answers.</summary>
public sealed record ExecutionLimits
{
    /// <summary>The usual: 250,000 values, 200 levels.</summary>
    public static ExecutionLimits Default { get; } = new();

    /// <summary>Most fields and list items of one response.</summary>
    public int MaxValues { get; init; } = 250_000;

    /// <summary>Most steps of a path in the response.</summary>
    public int MaxDepth { get; init; } = 200;
}
