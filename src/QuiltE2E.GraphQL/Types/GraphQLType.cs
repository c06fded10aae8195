namespace QuiltE2E.GraphQL.Types;

/// <summary>A type of a schema, named or wrapped in list and non-null marks. <c>ToString</c> writes it as SDL does.</summary>
public abstract class GraphQLType
{
    private protected GraphQLType()
    {
    }

    /// <summary>The type without list and non-null marks.</summary>
    public abstract NamedType Named { get; }

    /// <summary>The type without an outer non-null mark.</summary>
    public virtual GraphQLType Nullable => this;

    /// <summary>Whether arguments and variables may have it.</summary>
    public bool IsInput => Named is ScalarType or EnumType or InputObjectType;

    /// <summary>Whether fields may give it.</summary>
    public bool IsOutput => Named is not InputObjectType;

    /// <summary>Whether a value of this type can always stand where another is expected.</summary>
    /// <param name="expected">The type expected, of the same schema.</param>
    /// <returns>True for the same type, a stricter one, and an object or interface in place of its interface or union.</returns>
    public bool IsSubtypeOf(GraphQLType expected) => (this, expected) switch
    {
        (NonNullType strict, NonNullType wanted) => strict.Nullable.IsSubtypeOf(wanted.Nullable),
        (_, NonNullType) => false,
        (NonNullType strict, _) => strict.Nullable.IsSubtypeOf(expected),
        (ListType list, ListType wanted) => list.ItemType.IsSubtypeOf(wanted.ItemType),
        (NamedType named, NamedType wanted) => ReferenceEquals(named, wanted) || StandsFor(wanted, named),
        _ => false,
    };

    private static bool StandsFor(NamedType wanted, NamedType type) => wanted switch
    {
        UnionType union => union.Types.Contains(type),
        InterfaceType => type is FieldsType fields && fields.Interfaces.Contains(wanted),
        _ => false,
    };
}
