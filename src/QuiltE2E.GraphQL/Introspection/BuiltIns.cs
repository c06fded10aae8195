using System.Collections.Frozen;
using QuiltE2E.GraphQL.Language;
using QuiltE2E.GraphQL.Syntax;

namespace QuiltE2E.GraphQL.Introspection;

/// <summary>What every schema has without saying so: the introspection types, five scalars, five directives.</summary>
internal static class BuiltIns
{
    private const string Sdl = """
        "Answers what the schema of this server is."
        type __Schema {
          description: String
          "All types, built-in ones included."
          types: [__Type!]!
          queryType: __Type!
          mutationType: __Type
          subscriptionType: __Type
          directives: [__Directive!]!
        }

        "A type of any kind; which fields have a value depends on its kind."
        type __Type {
          kind: __TypeKind!
          name: String
          description: String
          specifiedByURL: String
          "Of objects and interfaces."
          fields(includeDeprecated: Boolean = false): [__Field!]
          "Of objects and interfaces."
          interfaces: [__Type!]
          "Of interfaces and unions."
          possibleTypes: [__Type!]
          "Of enums."
          enumValues(includeDeprecated: Boolean = false): [__EnumValue!]
          "Of input objects."
          inputFields(includeDeprecated: Boolean = false): [__InputValue!]
          "Of lists and non-nulls."
          ofType: __Type
          "Of input objects."
          isOneOf: Boolean
        }

        "The kind of a type."
        enum __TypeKind { SCALAR OBJECT INTERFACE UNION ENUM INPUT_OBJECT LIST NON_NULL }

        "A field of an object or interface."
        type __Field {
          name: String!
          description: String
          args(includeDeprecated: Boolean = false): [__InputValue!]!
          type: __Type!
          isDeprecated: Boolean!
          deprecationReason: String
        }

        "An argument, or a field of an input object."
        type __InputValue {
          name: String!
          description: String
          type: __Type!
          "The default as a GraphQL literal."
          defaultValue: String
          isDeprecated: Boolean!
          deprecationReason: String
        }

        "A value of an enum."
        type __EnumValue {
          name: String!
          description: String
          isDeprecated: Boolean!
          deprecationReason: String
        }

        "A directive."
        type __Directive {
          name: String!
          description: String
          isRepeatable: Boolean!
          locations: [__DirectiveLocation!]!
          args(includeDeprecated: Boolean = false): [__InputValue!]!
        }

        "A place where a directive may stand."
        enum __DirectiveLocation {
          QUERY MUTATION SUBSCRIPTION FIELD FRAGMENT_DEFINITION FRAGMENT_SPREAD INLINE_FRAGMENT VARIABLE_DEFINITION
          SCHEMA SCALAR OBJECT FIELD_DEFINITION ARGUMENT_DEFINITION INTERFACE UNION ENUM ENUM_VALUE INPUT_OBJECT
          INPUT_FIELD_DEFINITION
        }

        "Includes a selection only when its argument is true."
        directive @include("Includes when true." if: Boolean!) on FIELD | FRAGMENT_SPREAD | INLINE_FRAGMENT

        "Leaves a selection out when its argument is true."
        directive @skip("Leaves out when true." if: Boolean!) on FIELD | FRAGMENT_SPREAD | INLINE_FRAGMENT

        "Marks what should no longer be used."
        directive @deprecated("Why, and what to use instead." reason: String = "No longer supported")
          on FIELD_DEFINITION | ARGUMENT_DEFINITION | INPUT_FIELD_DEFINITION | ENUM_VALUE

        "Says where a scalar's format is specified."
        directive @specifiedBy("The address." url: String!) on SCALAR

        "Marks an input object of which exactly one field must be given."
        directive @oneOf on INPUT_OBJECT

        "Carries the meta fields; itself no part of any schema."
        type __MetaFields {
          __schema: __Schema!
          __type(name: String!): __Type
          __typename: String!
        }
        """;

    private static readonly DocumentNode Everything = DocumentParser.Parse(Sdl, ParserLimits.Schema);

    /// <summary>The definitions that every schema has.</summary>
    public static DocumentNode Document { get; } = new(
        Everything.Span,
        [.. Everything.Definitions.Where(static node => node is not TypeDefinitionNode { Name.Value: MetaFields.CarrierName })]);

    /// <summary>Defines the meta fields as if they were fields of an object.</summary>
    public static FieldsTypeDefinitionNode MetaCarrier { get; } = Everything.Definitions
        .OfType<FieldsTypeDefinitionNode>()
        .Single(static node => string.Equals(node.Name.Value, MetaFields.CarrierName, StringComparison.Ordinal));

    /// <summary>The five built-in scalars.</summary>
    public static FrozenSet<string> ScalarNames { get; } =
        new[] { "Int", "Float", "String", "Boolean", "ID" }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The introspection types.</summary>
    public static FrozenSet<string> IntrospectionTypeNames { get; } = Document.Definitions
        .OfType<TypeDefinitionNode>()
        .Select(static node => node.Name.Value)
        .ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The directives of the specification.</summary>
    public static FrozenSet<string> DirectiveNames { get; } = Document.Definitions
        .OfType<DirectiveDefinitionNode>()
        .Select(static node => node.Name.Value)
        .ToFrozenSet(StringComparer.Ordinal);

    public static string ScalarDescription(string name) => name switch
    {
        "Int" => "A whole number of 32 bits.",
        "Float" => "A number in double precision (IEEE 754).",
        "String" => "Text.",
        "Boolean" => "true or false.",
        _ => "An identifier: text that people need not understand.",
    };
}
