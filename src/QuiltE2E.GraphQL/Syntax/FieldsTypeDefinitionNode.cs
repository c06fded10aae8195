namespace QuiltE2E.GraphQL.Syntax;

/// <summary>A type with fields: an object or an interface.</summary>
/// <param name="span">Where it stands.</param>
/// <param name="description">The text before it, or null.</param>
/// <param name="name">Its name.</param>
/// <param name="directives">Directives on it, in source order.</param>
/// <param name="isExtension">True for <c>extend …</c>, which adds to a type defined elsewhere.</param>
/// <param name="interfaces">The interfaces it declares.</param>
/// <param name="fields">Its fields.</param>
public abstract class FieldsTypeDefinitionNode(
    SourceSpan span,
    StringValueNode? description,
    NameNode name,
    IReadOnlyList<DirectiveNode> directives,
    bool isExtension,
    IReadOnlyList<NamedTypeNode> interfaces,
    IReadOnlyList<FieldDefinitionNode> fields) : TypeDefinitionNode(span, description, name, directives, isExtension)
{
    /// <summary>The interfaces it declares.</summary>
    public IReadOnlyList<NamedTypeNode> Interfaces { get; } = interfaces;

    /// <summary>Its fields.</summary>
    public IReadOnlyList<FieldDefinitionNode> Fields { get; } = fields;

    /// <inheritdoc/>
    public override IEnumerable<SyntaxNode> Children => [.. base.Children, .. Interfaces, .. Fields];
}
