namespace QuiltE2E.GraphQL.Syntax;

/// <summary>A scalar.</summary>
/// <param name="span">Where it stands.</param>
/// <param name="description">The text before it, or null.</param>
/// <param name="name">Its name.</param>
/// <param name="directives">Directives on it, in source order.</param>
/// <param name="isExtension">True for <c>extend …</c>, which adds to a type defined elsewhere.</param>
public sealed class ScalarTypeDefinitionNode(
    SourceSpan span,
    StringValueNode? description,
    NameNode name,
    IReadOnlyList<DirectiveNode> directives,
    bool isExtension) : TypeDefinitionNode(span, description, name, directives, isExtension);
