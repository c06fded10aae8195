namespace QuiltE2E.GraphQL.Syntax;

/// <summary>A list type: <c>[Type]</c>.</summary>
/// <param name="span">Where it stands.</param>
/// <param name="itemType">The type of the items.</param>
public sealed class ListTypeNode(SourceSpan span, TypeNode itemType) : TypeNode(span)
{
    /// <summary>The type of the items.</summary>
    public TypeNode ItemType { get; } = itemType;

    /// <inheritdoc/>
    public override IEnumerable<SyntaxNode> Children => [ItemType];
}
