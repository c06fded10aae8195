namespace QuiltE2E.GraphQL.Syntax;

/// <summary>A field of an object or interface.</summary>
/// <param name="span">Where it stands.</param>
/// <param name="description">The text before it, or null.</param>
/// <param name="name">Its name.</param>
/// <param name="arguments">Its arguments.</param>
/// <param name="type">The type it gives.</param>
/// <param name="directives">Directives on it, in source order.</param>
public sealed class FieldDefinitionNode(
    SourceSpan span,
    StringValueNode? description,
    NameNode name,
    IReadOnlyList<InputValueDefinitionNode> arguments,
    TypeNode type,
    IReadOnlyList<DirectiveNode> directives) : SyntaxNode(span)
{
    /// <summary>The text before it, or null.</summary>
    public StringValueNode? Description { get; } = description;

    /// <summary>Its name.</summary>
    public NameNode Name { get; } = name;

    /// <summary>Its arguments.</summary>
    public IReadOnlyList<InputValueDefinitionNode> Arguments { get; } = arguments;

    /// <summary>The type it gives.</summary>
    public TypeNode Type { get; } = type;

    /// <summary>Directives on it, in source order.</summary>
    public IReadOnlyList<DirectiveNode> Directives { get; } = directives;

    /// <inheritdoc/>
    public override IEnumerable<SyntaxNode> Children => [.. Optional(Description), Name, .. Arguments, Type, .. Directives];
}
