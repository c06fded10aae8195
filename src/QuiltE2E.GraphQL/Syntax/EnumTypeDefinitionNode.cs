namespace QuiltE2E.GraphQL.Syntax;

/// <summary>An enum.</summary>
/// <param name="span">Where it stands.</param>
/// <param name="description">The text before it, or null.</param>
/// <param name="name">Its name.</param>
/// <param name="directives">Directives on it, in source order.</param>
/// <param name="isExtension">True for <c>extend …</c>, which adds to a type defined elsewhere.</param>
/// <param name="values">Its values.</param>
public sealed class EnumTypeDefinitionNode(
    SourceSpan span,
    StringValueNode? description,
    NameNode name,
    IReadOnlyList<DirectiveNode> directives,
    bool isExtension,
    IReadOnlyList<EnumValueDefinitionNode> values) : TypeDefinitionNode(span, description, name, directives, isExtension)
{
    /// <summary>Its values.</summary>
    public IReadOnlyList<EnumValueDefinitionNode> Values { get; } = values;

    /// <inheritdoc/>
    public override IEnumerable<SyntaxNode> Children => [.. base.Children, .. Values];
}
