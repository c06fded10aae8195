namespace QuiltE2E.GraphQL.Syntax;

/// <summary>An input object: <c>{name: value}</c>.</summary>
/// <param name="span">Where it stands.</param>
/// <param name="fields">Its fields, in source order; names may repeat until validation.</param>
public sealed class ObjectValueNode(SourceSpan span, IReadOnlyList<ObjectFieldNode> fields) : ValueNode(span)
{
    /// <summary>Its fields, in source order; names may repeat until validation.</summary>
    public IReadOnlyList<ObjectFieldNode> Fields { get; } = fields;

    /// <inheritdoc/>
    public override IEnumerable<SyntaxNode> Children => [.. Fields];
}
