namespace QuiltE2E.GraphQL.Syntax;

/// <summary>An object type.</summary>
/// <param name="span">Where it stands.</param>
/// <param name="description">The text before it, or null.</param>
/// <param name="name">Its name.</param>
/// <param name="directives">Directives on it, in source order.</param>
/// <param name="isExtension">True for <c>extend …</c>, which adds to a type defined elsewhere.</param>
/// <param name="interfaces">The interfaces it declares.</param>
/// <param name="fields">Its fields.</param>
public sealed class ObjectTypeDefinitionNode(
    SourceSpan span,
    StringValueNode? description,
    NameNode name,
    IReadOnlyList<DirectiveNode> directives,
    bool isExtension,
    IReadOnlyList<NamedTypeNode> interfaces,
    IReadOnlyList<FieldDefinitionNode> fields) : FieldsTypeDefinitionNode(span, description, name, directives, isExtension, interfaces, fields);
