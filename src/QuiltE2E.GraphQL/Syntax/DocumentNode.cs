namespace QuiltE2E.GraphQL.Syntax;

/// <summary>A whole document: operations and fragments, or type system definitions, or both.</summary>
/// <param name="span">Where it stands.</param>
/// <param name="definitions">In source order; never empty.</param>
public sealed class DocumentNode(SourceSpan span, IReadOnlyList<DefinitionNode> definitions) : SyntaxNode(span)
{
    /// <summary>In source order; never empty.</summary>
    public IReadOnlyList<DefinitionNode> Definitions { get; } = definitions;

    /// <inheritdoc/>
    public override IEnumerable<SyntaxNode> Children => [.. Definitions];
}
