namespace QuiltE2E.GraphQL.Types;

/// <summary>A type that admits no null.</summary>
/// <param name="nullableType">The type without the mark.</param>
public sealed class NonNullType(GraphQLType nullableType) : GraphQLType
{
    /// <inheritdoc/>
    public override GraphQLType Nullable { get; } = nullableType;

    /// <inheritdoc/>
    public override NamedType Named => Nullable.Named;

    /// <inheritdoc/>
    public override string ToString() => $"{Nullable}!";
}
