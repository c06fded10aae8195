namespace QuiltE2E.Sandbox.Search.Queries;

/// <summary>What documents shall be found: the common form of all languages that searches are written in.</summary>
internal abstract record SearchQuery
{
    /// <summary>What the score is multiplied by.</summary>
    public double Boost { get; init; } = 1;
}
