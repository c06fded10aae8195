namespace QuiltE2E.GraphQL.Syntax;

/// <summary>One field of an input object.</summary>
/// <param name="span">Where it stands.</param>
/// <param name="name">Its name.</param>
/// <param name="value">Its value.</param>
public sealed class ObjectFieldNode(SourceSpan span, NameNode name, ValueNode value) : SyntaxNode(span)
{
    /// <summary>Its name.</summary>
    public NameNode Name { get; } = name;

    /// <summary>Its value.</summary>
    public ValueNode Value { get; } = value;

    /// <inheritdoc/>
    public override IEnumerable<SyntaxNode> Children => [Name, Value];
}
