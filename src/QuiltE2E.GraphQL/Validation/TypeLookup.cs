using QuiltE2E.GraphQL.Syntax;
using QuiltE2E.GraphQL.Types;

namespace QuiltE2E.GraphQL.Validation;

/// <summary>Types of a schema from how a document writes them.</summary>
internal static class TypeLookup
{
    /// <summary>The type, or null when the schema does not know its name.</summary>
    public static GraphQLType? Find(GraphQLSchema schema, TypeNode node) => node switch
    {
        ListTypeNode list => Find(schema, list.ItemType) is GraphQLType item ? new ListType(item) : null,
        NonNullTypeNode strict => Find(schema, strict.NullableType) is GraphQLType inner ? new NonNullType(inner) : null,
        NamedTypeNode named => schema.Types.GetValueOrDefault(named.Name.Value),
        _ => null,
    };
}
