namespace QuiltE2E.GraphQL.Syntax;

/// <summary>A definition or extension of a named type.</summary>
/// <param name="span">Where it stands.</param>
/// <param name="description">The text before it, or null.</param>
/// <param name="name">Its name.</param>
/// <param name="directives">Directives on it, in source order.</param>
/// <param name="isExtension">True for <c>extend …</c>, which adds to a type defined elsewhere.</param>
public abstract class TypeDefinitionNode(
    SourceSpan span,
    StringValueNode? description,
    NameNode name,
    IReadOnlyList<DirectiveNode> directives,
    bool isExtension) : DefinitionNode(span)
{
    /// <summary>The text before it, or null.</summary>
    public StringValueNode? Description { get; } = description;

    /// <summary>Its name.</summary>
    public NameNode Name { get; } = name;

    /// <summary>Directives on it, in source order.</summary>
    public IReadOnlyList<DirectiveNode> Directives { get; } = directives;

    /// <summary>True for <c>extend …</c>, which adds to a type defined elsewhere.</summary>
    public bool IsExtension { get; } = isExtension;

    /// <inheritdoc/>
    public override IEnumerable<SyntaxNode> Children => [.. Optional(Description), Name, .. Directives];
}
