namespace QuiltE2E.GraphQL.Syntax;

/// <summary>A selected field: <c>alias: name(arguments) @directives { … }</c>.</summary>
/// <param name="span">Where it stands.</param>
/// <param name="alias">The name it takes in the response, or null.</param>
/// <param name="name">Its name.</param>
/// <param name="arguments">Its arguments.</param>
/// <param name="directives">Directives on it, in source order.</param>
/// <param name="selectionSet">What is selected below, or null for a leaf.</param>
public sealed class FieldNode(
    SourceSpan span,
    NameNode? alias,
    NameNode name,
    IReadOnlyList<ArgumentNode> arguments,
    IReadOnlyList<DirectiveNode> directives,
    SelectionSetNode? selectionSet) : SelectionNode(span)
{
    /// <summary>The name it takes in the response, or null.</summary>
    public NameNode? Alias { get; } = alias;

    /// <summary>Its name.</summary>
    public NameNode Name { get; } = name;

    /// <summary>Its arguments.</summary>
    public IReadOnlyList<ArgumentNode> Arguments { get; } = arguments;

    /// <summary>Directives on it, in source order.</summary>
    public IReadOnlyList<DirectiveNode> Directives { get; } = directives;

    /// <summary>What is selected below, or null for a leaf.</summary>
    public SelectionSetNode? SelectionSet { get; } = selectionSet;

    /// <summary>The name in the response: the alias, else the name.</summary>
    public string ResponseKey => (Alias ?? Name).Value;

    /// <inheritdoc/>
    public override IEnumerable<SyntaxNode> Children =>
        [.. Optional(Alias), Name, .. Arguments, .. Directives, .. Optional(SelectionSet)];
}
