namespace QuiltE2E.GraphQL.Syntax;

/// <summary>An input object.</summary>
/// <param name="span">Where it stands.</param>
/// <param name="description">The text before it, or null.</param>
/// <param name="name">Its name.</param>
/// <param name="directives">Directives on it, in source order.</param>
/// <param name="isExtension">True for <c>extend …</c>, which adds to a type defined elsewhere.</param>
/// <param name="fields">Its fields.</param>
public sealed class InputObjectTypeDefinitionNode(
    SourceSpan span,
    StringValueNode? description,
    NameNode name,
    IReadOnlyList<DirectiveNode> directives,
    bool isExtension,
    IReadOnlyList<InputValueDefinitionNode> fields) : TypeDefinitionNode(span, description, name, directives, isExtension)
{
    /// <summary>Its fields.</summary>
    public IReadOnlyList<InputValueDefinitionNode> Fields { get; } = fields;

    /// <inheritdoc/>
    public override IEnumerable<SyntaxNode> Children => [.. base.Children, .. Fields];
}
