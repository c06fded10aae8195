namespace QuiltE2E.Sandbox.Search.Queries;

/// <summary>A search that cannot be carried out as it was asked, in the words of Elasticsearch.</summary>
/// <param name="type">The kind of error: <c>parsing_exception</c>.</param>
/// <param name="reason">What is wrong.</param>
internal sealed class SearchFailure(string type, string reason) : Exception(reason)
{
    public string Type { get; } = type;

    /// <summary>Whether it shows when the query runs, not when it is read.</summary>
    public bool IsOfShards { get; init; } = true;

    /// <summary>Whether the query text does not follow the grammar.</summary>
    public bool IsSyntax { get; init; }

    /// <summary>The parser's own words, innermost last, or none.</summary>
    public IReadOnlyList<(string Type, string Reason)> Causes { get; init; } = [];

    /// <summary>400 for what the caller did wrong.</summary>
    public int Status { get; init; } = 400;

    /// <summary>The body of a request is not what it should be.</summary>
    public static SearchFailure Parsing(string reason) => new("parsing_exception", reason) { IsOfShards = false };

    /// <summary>An argument is not what it should be.</summary>
    public static SearchFailure Illegal(string reason) => new("illegal_argument_exception", reason) { IsOfShards = false };
}
