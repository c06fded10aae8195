namespace QuiltE2E.GraphQL.Syntax;

/// <summary>A named fragment.</summary>
/// <param name="span">Where it stands.</param>
/// <param name="description">The text before it, or null.</param>
/// <param name="name">Its name.</param>
/// <param name="typeCondition">The type it applies to.</param>
/// <param name="directives">Directives on it, in source order.</param>
/// <param name="selectionSet">What is selected.</param>
public sealed class FragmentDefinitionNode(
    SourceSpan span,
    StringValueNode? description,
    NameNode name,
    NamedTypeNode typeCondition,
    IReadOnlyList<DirectiveNode> directives,
    SelectionSetNode selectionSet) : DefinitionNode(span)
{
    /// <summary>The text before it, or null.</summary>
    public StringValueNode? Description { get; } = description;

    /// <summary>Its name.</summary>
    public NameNode Name { get; } = name;

    /// <summary>The type it applies to.</summary>
    public NamedTypeNode TypeCondition { get; } = typeCondition;

    /// <summary>Directives on it, in source order.</summary>
    public IReadOnlyList<DirectiveNode> Directives { get; } = directives;

    /// <summary>What is selected.</summary>
    public SelectionSetNode SelectionSet { get; } = selectionSet;

    /// <inheritdoc/>
    public override IEnumerable<SyntaxNode> Children => [.. Optional(Description), Name, TypeCondition, .. Directives, SelectionSet];
}
