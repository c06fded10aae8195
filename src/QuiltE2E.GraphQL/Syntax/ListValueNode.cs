namespace QuiltE2E.GraphQL.Syntax;

/// <summary>A list of values.</summary>
/// <param name="span">Where it stands.</param>
/// <param name="values">The items.</param>
public sealed class ListValueNode(SourceSpan span, IReadOnlyList<ValueNode> values) : ValueNode(span)
{
    /// <summary>The items.</summary>
    public IReadOnlyList<ValueNode> Values { get; } = values;

    /// <inheritdoc/>
    public override IEnumerable<SyntaxNode> Children => [.. Values];
}
