namespace QuiltE2E.Core.Packages;

/// <summary>The two texts that the package format makes of one JSON value.</summary>
internal enum JsonStyle
{
    /// <summary>A line of a manifest: members in their order, <c>", "</c> and <c>": "</c>, all but control characters raw.</summary>
    Dump,

    /// <summary>What is hashed: members sorted by code point, no spaces, ASCII only.</summary>
    Canonical,
}
