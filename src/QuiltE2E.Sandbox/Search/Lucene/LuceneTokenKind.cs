namespace QuiltE2E.Sandbox.Search.Lucene;

/// <summary>The tokens of the query language.</summary>
internal enum LuceneTokenKind
{
    End,
    And,
    Or,
    Not,
    Plus,
    Minus,
    Open,
    Close,
    Colon,
    Star,
    Boost,
    Quoted,
    Term,
    Fuzzy,
    Prefix,
    Wildcard,
    Regexp,
    Range,
}
