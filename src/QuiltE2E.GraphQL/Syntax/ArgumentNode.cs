namespace QuiltE2E.GraphQL.Syntax;

/// <summary>An argument of a field or directive.</summary>
/// <param name="span">Where it stands.</param>
/// <param name="name">Its name.</param>
/// <param name="value">Its value.</param>
public sealed class ArgumentNode(SourceSpan span, NameNode name, ValueNode value) : SyntaxNode(span)
{
    /// <summary>Its name.</summary>
    public NameNode Name { get; } = name;

    /// <summary>Its value.</summary>
    public ValueNode Value { get; } = value;

    /// <inheritdoc/>
    public override IEnumerable<SyntaxNode> Children => [Name, Value];
}
