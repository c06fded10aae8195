namespace QuiltE2E.GraphQL.Syntax;

/// <summary>A fragment in place: <c>... on Type { … }</c>.</summary>
/// <param name="span">Where it stands.</param>
/// <param name="typeCondition">The type it applies to, or null for the enclosing one.</param>
/// <param name="directives">Directives on it, in source order.</param>
/// <param name="selectionSet">What is selected.</param>
public sealed class InlineFragmentNode(
    SourceSpan span,
    NamedTypeNode? typeCondition,
    IReadOnlyList<DirectiveNode> directives,
    SelectionSetNode selectionSet) : SelectionNode(span)
{
    /// <summary>The type it applies to, or null for the enclosing one.</summary>
    public NamedTypeNode? TypeCondition { get; } = typeCondition;

    /// <summary>Directives on it, in source order.</summary>
    public IReadOnlyList<DirectiveNode> Directives { get; } = directives;

    /// <summary>What is selected.</summary>
    public SelectionSetNode SelectionSet { get; } = selectionSet;

    /// <inheritdoc/>
    public override IEnumerable<SyntaxNode> Children => [.. Optional(TypeCondition), .. Directives, SelectionSet];
}
