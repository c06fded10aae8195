namespace QuiltE2E.GraphQL.Syntax;

/// <summary>A type that admits no null: <c>Type!</c>.</summary>
/// <param name="span">Where it stands.</param>
/// <param name="nullableType">The type without the mark; never itself non-null.</param>
public sealed class NonNullTypeNode(SourceSpan span, TypeNode nullableType) : TypeNode(span)
{
    /// <summary>The type without the mark; never itself non-null.</summary>
    public TypeNode NullableType { get; } = nullableType;

    /// <inheritdoc/>
    public override IEnumerable<SyntaxNode> Children => [NullableType];
}
