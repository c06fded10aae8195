namespace QuiltE2E.GraphQL.Syntax;

/// <summary>A string, quoted or block.</summary>
/// <param name="span">Where it stands.</param>
/// <param name="value">The value: escapes decoded, block indentation removed.</param>
/// <param name="isBlock">True when written between triple quotes.</param>
public sealed class StringValueNode(SourceSpan span, string value, bool isBlock) : ValueNode(span)
{
    /// <summary>The value: escapes decoded, block indentation removed.</summary>
    public string Value { get; } = value;

    /// <summary>True when written between triple quotes.</summary>
    public bool IsBlock { get; } = isBlock;
}
