namespace QuiltE2E.GraphQL.Syntax;

/// <summary>
/// A node of the syntax tree. Trees are immutable and made by <see cref="Language.DocumentParser"/>, whose depth limit is
/// what makes it safe to walk them recursively.
/// </summary>
/// <param name="span">Where it stands.</param>
public abstract class SyntaxNode(SourceSpan span)
{
    /// <summary>Where it stands in the source.</summary>
    public SourceSpan Span { get; } = span;

    /// <summary>The nodes directly below, in source order.</summary>
    public virtual IEnumerable<SyntaxNode> Children => [];

    /// <summary>Nothing, or the one node: lets an optional child be spread into a list.</summary>
    private protected static IReadOnlyList<SyntaxNode> Optional(SyntaxNode? node) => node is null ? [] : [node];
}
