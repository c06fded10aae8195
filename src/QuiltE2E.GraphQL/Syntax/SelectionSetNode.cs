namespace QuiltE2E.GraphQL.Syntax;

/// <summary>The selections between two braces.</summary>
/// <param name="span">Where it stands.</param>
/// <param name="selections">In source order; never empty.</param>
public sealed class SelectionSetNode(SourceSpan span, IReadOnlyList<SelectionNode> selections) : SyntaxNode(span)
{
    /// <summary>In source order; never empty.</summary>
    public IReadOnlyList<SelectionNode> Selections { get; } = selections;

    /// <inheritdoc/>
    public override IEnumerable<SyntaxNode> Children => [.. Selections];
}
