namespace QuiltE2E.Core.Search;

/// <summary>How the text of a search is read.</summary>
public enum SearchSyntax
{
    /// <summary>All words must be found; <c>*</c> and <c>?</c> are wildcards, everything else is what it is.</summary>
    Wildcard,

    /// <summary>All words must be found; nothing has a meaning of its own.</summary>
    Literal,

    /// <summary>The query language of the search service, with fields, phrases, ranges and operators.</summary>
    Lucene,
}
