namespace QuiltE2E.GraphQL.Syntax;

/// <summary>A variable in use: <c>$name</c>.</summary>
/// <param name="span">Where it stands.</param>
/// <param name="name">Its name.</param>
public sealed class VariableNode(SourceSpan span, NameNode name) : ValueNode(span)
{
    /// <summary>Its name.</summary>
    public NameNode Name { get; } = name;

    /// <inheritdoc/>
    public override IEnumerable<SyntaxNode> Children => [Name];
}
