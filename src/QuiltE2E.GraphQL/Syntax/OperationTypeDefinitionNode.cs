namespace QuiltE2E.GraphQL.Syntax;

/// <summary>One root type: <c>query: Query</c>.</summary>
/// <param name="span">Where it stands.</param>
/// <param name="operation">Which operation.</param>
/// <param name="type">The root type.</param>
public sealed class OperationTypeDefinitionNode(
    SourceSpan span,
    OperationKind operation,
    NamedTypeNode type) : SyntaxNode(span)
{
    /// <summary>Which operation.</summary>
    public OperationKind Operation { get; } = operation;

    /// <summary>The root type.</summary>
    public NamedTypeNode Type { get; } = type;

    /// <inheritdoc/>
    public override IEnumerable<SyntaxNode> Children => [Type];
}
