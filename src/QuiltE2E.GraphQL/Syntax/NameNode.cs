namespace QuiltE2E.GraphQL.Syntax;

/// <summary>A name.</summary>
/// <param name="span">Where it stands.</param>
/// <param name="value">The text.</param>
public sealed class NameNode(SourceSpan span, string value) : SyntaxNode(span)
{
    /// <summary>The text.</summary>
    public string Value { get; } = value;
}
