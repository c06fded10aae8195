namespace QuiltE2E.GraphQL.Syntax;

/// <summary>The root types of a schema: <c>schema { query: Query }</c>.</summary>
/// <param name="span">Where it stands.</param>
/// <param name="description">The text before it, or null.</param>
/// <param name="directives">Directives on it, in source order.</param>
/// <param name="operationTypes">The root types.</param>
/// <param name="isExtension">True for <c>extend …</c>, which adds to a type defined elsewhere.</param>
public sealed class SchemaDefinitionNode(
    SourceSpan span,
    StringValueNode? description,
    IReadOnlyList<DirectiveNode> directives,
    IReadOnlyList<OperationTypeDefinitionNode> operationTypes,
    bool isExtension) : DefinitionNode(span)
{
    /// <summary>The text before it, or null.</summary>
    public StringValueNode? Description { get; } = description;

    /// <summary>Directives on it, in source order.</summary>
    public IReadOnlyList<DirectiveNode> Directives { get; } = directives;

    /// <summary>The root types.</summary>
    public IReadOnlyList<OperationTypeDefinitionNode> OperationTypes { get; } = operationTypes;

    /// <summary>True for <c>extend …</c>, which adds to a type defined elsewhere.</summary>
    public bool IsExtension { get; } = isExtension;

    /// <inheritdoc/>
    public override IEnumerable<SyntaxNode> Children => [.. Optional(Description), .. Directives, .. OperationTypes];
}
