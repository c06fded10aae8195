using QuiltE2E.GraphQL.Execution;
using QuiltE2E.GraphQL.Language;
using QuiltE2E.GraphQL.Syntax;
using QuiltE2E.GraphQL.Types;

namespace QuiltE2E.GraphQL.Introspection;

/// <summary>Resolves the meta fields and every field of the introspection types.</summary>
internal static class IntrospectionResolver
{
    public static bool Owns(NamedType parent, FieldDefinition field) =>
        field.Name is MetaFields.Schema or MetaFields.Type or MetaFields.TypeName
        || BuiltIns.IntrospectionTypeNames.Contains(parent.Name);

    public static object? Resolve(ResolveContext context) => (context.Field.Name, context.Source) switch
    {
        (MetaFields.TypeName, _) => context.ParentType.Name,
        (MetaFields.Schema, _) => context.Schema,
        (MetaFields.Type, _) => context.Schema.Types.GetValueOrDefault(context.Argument<string>("name") ?? string.Empty),
        (string field, GraphQLSchema schema) => OfSchema(field, schema),
        (string field, GraphQLType type) => OfType(field, type, context),
        (string field, FieldDefinition member) => field switch
        {
            "args" => Current(member.Arguments.Values, static argument => argument.DeprecationReason, context),
            "type" => member.Type,
            _ => OfMember(field, member.Name, member.Description, member.DeprecationReason),
        },
        (string field, InputValue member) => field switch
        {
            "type" => member.Type,
            "defaultValue" => member.DefaultValue is null ? null : SyntaxPrinter.Print(member.DefaultValue),
            _ => OfMember(field, member.Name, member.Description, member.DeprecationReason),
        },
        (string field, EnumValue member) => OfMember(field, member.Name, member.Description, member.DeprecationReason),
        (string field, DirectiveDefinition directive) => field switch
        {
            "isRepeatable" => directive.IsRepeatable,
            "locations" => directive.Locations,
            "args" => Current(directive.Arguments.Values, static argument => argument.DeprecationReason, context),
            _ => OfMember(field, directive.Name, directive.Description, null),
        },
        _ => null,
    };

    private static object? OfSchema(string field, GraphQLSchema schema) => field switch
    {
        "description" => schema.Description,
        "types" => schema.Types.Values,
        "queryType" => schema.DeclaredRoot(OperationKind.Query),
        "mutationType" => schema.DeclaredRoot(OperationKind.Mutation),
        "subscriptionType" => schema.DeclaredRoot(OperationKind.Subscription),
        "directives" => schema.Directives.Values,
        _ => null,
    };

    private static object? OfType(string field, GraphQLType type, ResolveContext context) => field switch
    {
        "kind" => Kind(type),
        "name" => (type as NamedType)?.Name,
        "description" => (type as NamedType)?.Description,
        "specifiedByURL" => (type as ScalarType)?.SpecifiedByUrl,
        "fields" when type is FieldsType owner => Current(owner.Fields.Values, static member => member.DeprecationReason, context),
        "interfaces" => (type as FieldsType)?.Interfaces,
        "possibleTypes" when type is NamedType { IsAbstract: true } named => context.Schema.PossibleTypes(named),
        "enumValues" when type is EnumType values => Current(values.Values.Values, static member => member.DeprecationReason, context),
        "inputFields" when type is InputObjectType input => Current(input.Fields.Values, static member => member.DeprecationReason, context),
        "ofType" => (type as ListType)?.ItemType ?? (type as NonNullType)?.Nullable,
        "isOneOf" => (type as InputObjectType)?.IsOneOf,
        _ => null,
    };

    private static object? OfMember(string field, string name, string? description, string? deprecationReason) => field switch
    {
        "name" => name,
        "description" => description,
        "isDeprecated" => deprecationReason is not null,
        "deprecationReason" => deprecationReason,
        _ => null,
    };

    private static IEnumerable<T> Current<T>(IEnumerable<T> members, Func<T, string?> deprecation, ResolveContext context) =>
        context.Argument<bool>("includeDeprecated") ? members : members.Where(member => deprecation(member) is null);

    private static string Kind(GraphQLType type) => type switch
    {
        ScalarType => "SCALAR",
        ObjectType => "OBJECT",
        InterfaceType => "INTERFACE",
        UnionType => "UNION",
        EnumType => "ENUM",
        InputObjectType => "INPUT_OBJECT",
        ListType => "LIST",
        _ => "NON_NULL",
    };
}
