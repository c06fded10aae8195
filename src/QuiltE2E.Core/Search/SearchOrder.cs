namespace QuiltE2E.Core.Search;

/// <summary>In which order hits come.</summary>
public enum SearchOrder
{
    /// <summary>The best first.</summary>
    Relevance,

    /// <summary>By key, package name or logical key, by code point.</summary>
    Name,

    /// <summary>By the time of the last change.</summary>
    Modified,

    /// <summary>By size.</summary>
    Size,
}
