namespace QuiltE2E.Sandbox.Search.Lucene;

/// <summary>A token: what it is, its text as written, and where it begins.</summary>
internal readonly record struct LuceneToken(LuceneTokenKind Kind, string Text, int Start)
{
    /// <summary>How errors show it.</summary>
    public override string ToString() => Kind switch
    {
        LuceneTokenKind.End => "\"<EOF>\"",
        LuceneTokenKind.And or LuceneTokenKind.Or or LuceneTokenKind.Not or LuceneTokenKind.Quoted or LuceneTokenKind.Term
            or LuceneTokenKind.Prefix => $"\" <{Kind.ToString().ToUpperInvariant()}{(Kind is LuceneTokenKind.Prefix ? "TERM" : string.Empty)}> \"{Text} \"\"",
        LuceneTokenKind.Wildcard => $"\" <WILDTERM> \"{Text} \"\"",
        LuceneTokenKind.Regexp => $"\" <REGEXPTERM> \"{Text} \"\"",
        LuceneTokenKind.Fuzzy => $"\" <FUZZY_SLOP> \"{Text} \"\"",
        _ => $"\" \"{Text}\" \"{Text} \"\"",
    };
}
