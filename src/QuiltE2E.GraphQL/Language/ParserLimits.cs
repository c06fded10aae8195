namespace QuiltE2E.GraphQL.Language;

/// <summary>
/// What a text may cost. The depth limit also bounds everything that later walks the tree, so it has a ceiling of its own.
/// </summary>
public sealed record ParserLimits
{
    private const int DepthCeiling = 500;

    /// <summary>For documents of strangers: one million characters, 20,000 tokens, 200 levels.</summary>
    public static ParserLimits Default { get; } = new();

    /// <summary>For schemas of our own or of a server we chose: 32 million characters, 4 million tokens.</summary>
    public static ParserLimits Schema { get; } = new() { MaxLength = 32_000_000, MaxTokens = 4_000_000 };

    /// <summary>Longest text, in UTF-16 units.</summary>
    public int MaxLength { get; init; } = 1_000_000;

    /// <summary>Most tokens; comments and commas are none.</summary>
    public int MaxTokens { get; init; } = 20_000;

    /// <summary>Deepest nesting of selection sets, arguments, lists, input objects and list types together; 1 to 500.</summary>
    public int MaxDepth
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, DepthCeiling);
            field = value;
        }
    } = 200;
}
