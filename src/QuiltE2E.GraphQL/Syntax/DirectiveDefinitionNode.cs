namespace QuiltE2E.GraphQL.Syntax;

/// <summary>A directive: <c>directive @name(arguments) repeatable on FIELD</c>.</summary>
/// <param name="span">Where it stands.</param>
/// <param name="description">The text before it, or null.</param>
/// <param name="name">Its name.</param>
/// <param name="arguments">Its arguments.</param>
/// <param name="isRepeatable">True when it may stand more than once at one place.</param>
/// <param name="locations">The places where it may stand.</param>
public sealed class DirectiveDefinitionNode(
    SourceSpan span,
    StringValueNode? description,
    NameNode name,
    IReadOnlyList<InputValueDefinitionNode> arguments,
    bool isRepeatable,
    IReadOnlyList<NameNode> locations) : DefinitionNode(span)
{
    /// <summary>The text before it, or null.</summary>
    public StringValueNode? Description { get; } = description;

    /// <summary>Its name.</summary>
    public NameNode Name { get; } = name;

    /// <summary>Its arguments.</summary>
    public IReadOnlyList<InputValueDefinitionNode> Arguments { get; } = arguments;

    /// <summary>True when it may stand more than once at one place.</summary>
    public bool IsRepeatable { get; } = isRepeatable;

    /// <summary>The places where it may stand.</summary>
    public IReadOnlyList<NameNode> Locations { get; } = locations;

    /// <inheritdoc/>
    public override IEnumerable<SyntaxNode> Children => [.. Optional(Description), Name, .. Arguments, .. Locations];
}
