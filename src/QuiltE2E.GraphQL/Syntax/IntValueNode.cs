namespace QuiltE2E.GraphQL.Syntax;

/// <summary>A whole number.</summary>
/// <param name="span">Where it stands.</param>
/// <param name="text">The digits as written, of any length.</param>
public sealed class IntValueNode(SourceSpan span, string text) : ValueNode(span)
{
    /// <summary>The digits as written, of any length.</summary>
    public string Text { get; } = text;
}
