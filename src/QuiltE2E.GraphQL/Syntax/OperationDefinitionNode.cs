namespace QuiltE2E.GraphQL.Syntax;

/// <summary>A query, mutation or subscription.</summary>
/// <param name="span">Where it stands.</param>
/// <param name="description">The text before it, or null.</param>
/// <param name="operation">Which of the three.</param>
/// <param name="name">Its name, or null for an anonymous operation.</param>
/// <param name="variableDefinitions">Its variables.</param>
/// <param name="directives">Directives on it, in source order.</param>
/// <param name="selectionSet">What is selected.</param>
public sealed class OperationDefinitionNode(
    SourceSpan span,
    StringValueNode? description,
    OperationKind operation,
    NameNode? name,
    IReadOnlyList<VariableDefinitionNode> variableDefinitions,
    IReadOnlyList<DirectiveNode> directives,
    SelectionSetNode selectionSet) : DefinitionNode(span)
{
    /// <summary>The text before it, or null.</summary>
    public StringValueNode? Description { get; } = description;

    /// <summary>Which of the three.</summary>
    public OperationKind Operation { get; } = operation;

    /// <summary>Its name, or null for an anonymous operation.</summary>
    public NameNode? Name { get; } = name;

    /// <summary>Its variables.</summary>
    public IReadOnlyList<VariableDefinitionNode> VariableDefinitions { get; } = variableDefinitions;

    /// <summary>Directives on it, in source order.</summary>
    public IReadOnlyList<DirectiveNode> Directives { get; } = directives;

    /// <summary>What is selected.</summary>
    public SelectionSetNode SelectionSet { get; } = selectionSet;

    /// <inheritdoc/>
    public override IEnumerable<SyntaxNode> Children => [.. Optional(Description), .. Optional(Name), .. VariableDefinitions, .. Directives, SelectionSet];
}
