namespace QuiltE2E.GraphQL.Syntax;

/// <summary>A union.</summary>
/// <param name="span">Where it stands.</param>
/// <param name="description">The text before it, or null.</param>
/// <param name="name">Its name.</param>
/// <param name="directives">Directives on it, in source order.</param>
/// <param name="isExtension">True for <c>extend …</c>, which adds to a type defined elsewhere.</param>
/// <param name="types">Its members.</param>
public sealed class UnionTypeDefinitionNode(
    SourceSpan span,
    StringValueNode? description,
    NameNode name,
    IReadOnlyList<DirectiveNode> directives,
    bool isExtension,
    IReadOnlyList<NamedTypeNode> types) : TypeDefinitionNode(span, description, name, directives, isExtension)
{
    /// <summary>Its members.</summary>
    public IReadOnlyList<NamedTypeNode> Types { get; } = types;

    /// <inheritdoc/>
    public override IEnumerable<SyntaxNode> Children => [.. base.Children, .. Types];
}
