namespace QuiltE2E.Sandbox.Search.Lucene;

/// <summary>What goes for a query text as a whole.</summary>
internal sealed record QueryStringOptions
{
    /// <summary>The fields that are meant where none is named, each with its boost; none means all.</summary>
    public IReadOnlyList<(string Field, double Boost)> Fields { get; init; } = [];

    /// <summary>Whether words that stand side by side must all be there.</summary>
    public bool RequiresAll { get; init; }

    /// <summary>Whether a value that a field cannot have matches nothing.</summary>
    public bool IsLenient { get; init; }

    /// <summary>Whether patterns may be of several words.</summary>
    public bool AnalyzesWildcards { get; init; }

    /// <summary>Whether every character is what it is, the operators too.</summary>
    public bool Escapes { get; init; }

    /// <summary>Whether no pattern may begin with a wildcard.</summary>
    public bool RefusesLeadingWildcards { get; init; }

    /// <summary>In how many characters words may differ after a tilde without a number; null goes by their length.</summary>
    public int? Fuzziness { get; init; }

    /// <summary>How many words may lie between those of a phrase.</summary>
    public int PhraseSlop { get; init; }
}
