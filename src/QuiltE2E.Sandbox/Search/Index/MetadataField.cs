namespace QuiltE2E.Sandbox.Search.Index;

/// <summary>One value in a package's user metadata, by its type.</summary>
/// <param name="Pointer">Where it is, as a JSON pointer.</param>
/// <param name="Type"><c>keyword</c>, <c>text</c>, <c>double</c>, <c>boolean</c> or <c>date</c>.</param>
/// <param name="Text">The value as JSON, or of the type <c>text</c> what it says; a list of these is one field for each.</param>
internal sealed record MetadataField(string Pointer, string Type, string Text)
{
    /// <summary>Of a keyword what it says. A list of keywords is one field for each.</summary>
    public string? Keyword { get; init; }

    public double? Number { get; init; }

    /// <summary>1 or 0.</summary>
    public long? Boolean { get; init; }

    /// <summary>Unix milliseconds.</summary>
    public long? Date { get; init; }
}
