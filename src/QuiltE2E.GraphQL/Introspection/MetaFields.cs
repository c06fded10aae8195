using System.Runtime.CompilerServices;
using QuiltE2E.GraphQL.Syntax;
using QuiltE2E.GraphQL.Types;

namespace QuiltE2E.GraphQL.Introspection;

/// <summary>The fields that types have without defining them: <c>__typename</c>, and <c>__schema</c> and <c>__type</c> on queries.</summary>
internal static class MetaFields
{
    public const string CarrierName = "__MetaFields";
    public const string Schema = "__schema";
    public const string Type = "__type";
    public const string TypeName = "__typename";

    private static readonly ConditionalWeakTable<GraphQLSchema, IReadOnlyDictionary<string, FieldDefinition>> BySchema = [];

    public static FieldDefinition? Find(GraphQLSchema schema, NamedType parent, string name)
    {
        bool offered = name switch
        {
            TypeName => parent.IsComposite,
            Schema or Type => ReferenceEquals(parent, schema.RootType(OperationKind.Query)),
            _ => false,
        };
        return offered ? BySchema.GetValue(schema, Link)[name] : null;
    }

    private static IReadOnlyDictionary<string, FieldDefinition> Link(GraphQLSchema schema) =>
        new MemberAssembler(node => schema.Types[node.Name.Value]).Fields(BuiltIns.MetaCarrier.Fields);
}
