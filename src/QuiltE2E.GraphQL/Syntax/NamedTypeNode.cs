namespace QuiltE2E.GraphQL.Syntax;

/// <summary>A type by name.</summary>
/// <param name="span">Where it stands.</param>
/// <param name="name">Its name.</param>
public sealed class NamedTypeNode(SourceSpan span, NameNode name) : TypeNode(span)
{
    /// <summary>Its name.</summary>
    public NameNode Name { get; } = name;

    /// <inheritdoc/>
    public override IEnumerable<SyntaxNode> Children => [Name];
}
