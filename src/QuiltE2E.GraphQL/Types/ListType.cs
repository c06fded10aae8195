namespace QuiltE2E.GraphQL.Types;

/// <summary>A list of something.</summary>
/// <param name="itemType">The type of the items.</param>
public sealed class ListType(GraphQLType itemType) : GraphQLType
{
    /// <summary>The type of the items.</summary>
    public GraphQLType ItemType { get; } = itemType;

    /// <inheritdoc/>
    public override NamedType Named => ItemType.Named;

    /// <inheritdoc/>
    public override string ToString() => $"[{ItemType}]";
}
