namespace QuiltE2E.GraphQL.Syntax;

/// <summary>A variable of an operation: <c>$name: Type = default</c>.</summary>
/// <param name="span">Where it stands.</param>
/// <param name="description">The text before it, or null.</param>
/// <param name="variable">The variable.</param>
/// <param name="type">Its type.</param>
/// <param name="defaultValue">Its default, a constant, or null when it has none.</param>
/// <param name="directives">Directives on it, in source order.</param>
public sealed class VariableDefinitionNode(
    SourceSpan span,
    StringValueNode? description,
    VariableNode variable,
    TypeNode type,
    ValueNode? defaultValue,
    IReadOnlyList<DirectiveNode> directives) : SyntaxNode(span)
{
    /// <summary>The text before it, or null.</summary>
    public StringValueNode? Description { get; } = description;

    /// <summary>The variable.</summary>
    public VariableNode Variable { get; } = variable;

    /// <summary>Its type.</summary>
    public TypeNode Type { get; } = type;

    /// <summary>Its default, a constant, or null when it has none.</summary>
    public ValueNode? DefaultValue { get; } = defaultValue;

    /// <summary>Directives on it, in source order.</summary>
    public IReadOnlyList<DirectiveNode> Directives { get; } = directives;

    /// <inheritdoc/>
    public override IEnumerable<SyntaxNode> Children => [.. Optional(Description), Variable, Type, .. Optional(DefaultValue), .. Directives];
}
