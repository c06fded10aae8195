namespace QuiltE2E.GraphQL.Syntax;

/// <summary>An argument, or a field of an input object.</summary>
/// <param name="span">Where it stands.</param>
/// <param name="description">The text before it, or null.</param>
/// <param name="name">Its name.</param>
/// <param name="type">Its type.</param>
/// <param name="defaultValue">Its default, a constant, or null when it has none.</param>
/// <param name="directives">Directives on it, in source order.</param>
public sealed class InputValueDefinitionNode(
    SourceSpan span,
    StringValueNode? description,
    NameNode name,
    TypeNode type,
    ValueNode? defaultValue,
    IReadOnlyList<DirectiveNode> directives) : SyntaxNode(span)
{
    /// <summary>The text before it, or null.</summary>
    public StringValueNode? Description { get; } = description;

    /// <summary>Its name.</summary>
    public NameNode Name { get; } = name;

    /// <summary>Its type.</summary>
    public TypeNode Type { get; } = type;

    /// <summary>Its default, a constant, or null when it has none.</summary>
    public ValueNode? DefaultValue { get; } = defaultValue;

    /// <summary>Directives on it, in source order.</summary>
    public IReadOnlyList<DirectiveNode> Directives { get; } = directives;

    /// <inheritdoc/>
    public override IEnumerable<SyntaxNode> Children => [.. Optional(Description), Name, Type, .. Optional(DefaultValue), .. Directives];
}
