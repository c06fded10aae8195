namespace QuiltE2E.GraphQL.Syntax;

/// <summary>A directive in use: <c>@name(arguments)</c>.</summary>
/// <param name="span">Where it stands.</param>
/// <param name="name">Its name.</param>
/// <param name="arguments">Its arguments.</param>
public sealed class DirectiveNode(
    SourceSpan span,
    NameNode name,
    IReadOnlyList<ArgumentNode> arguments) : SyntaxNode(span)
{
    /// <summary>Its name.</summary>
    public NameNode Name { get; } = name;

    /// <summary>Its arguments.</summary>
    public IReadOnlyList<ArgumentNode> Arguments { get; } = arguments;

    /// <inheritdoc/>
    public override IEnumerable<SyntaxNode> Children => [Name, .. Arguments];
}
