namespace QuiltE2E.GraphQL.Syntax;

/// <summary>A use of a named fragment: <c>...Name</c>.</summary>
/// <param name="span">Where it stands.</param>
/// <param name="name">Its name.</param>
/// <param name="directives">Directives on it, in source order.</param>
public sealed class FragmentSpreadNode(
    SourceSpan span,
    NameNode name,
    IReadOnlyList<DirectiveNode> directives) : SelectionNode(span)
{
    /// <summary>Its name.</summary>
    public NameNode Name { get; } = name;

    /// <summary>Directives on it, in source order.</summary>
    public IReadOnlyList<DirectiveNode> Directives { get; } = directives;

    /// <inheritdoc/>
    public override IEnumerable<SyntaxNode> Children => [Name, .. Directives];
}
