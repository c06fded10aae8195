namespace QuiltE2E.GraphQL.Introspection;

/// <summary>The questions that <see cref="IntrospectionReader"/> can read the answers to.</summary>
public static class IntrospectionQuery
{
    /// <summary>For servers of the specification of October 2021: descriptions of the schema, repeatable directives, deprecated inputs.</summary>
    public static string Standard { get; } = Write("specifiedByURL", "description", "isRepeatable", "(includeDeprecated: true)", "isDeprecated deprecationReason");

    /// <summary>For servers that only know the specification of June 2018.</summary>
    public static string Basic { get; } = Write(string.Empty, string.Empty, string.Empty, string.Empty, string.Empty);

    /// <summary>The standard question, and which input objects are one-of.</summary>
    public static string Full { get; } = Write("specifiedByURL isOneOf", "description", "isRepeatable", "(includeDeprecated: true)", "isDeprecated deprecationReason");

    private static string Write(string onType, string onSchema, string onDirective, string inputs, string onInput) => $$"""
        query IntrospectionQuery {
          __schema {
            {{onSchema}}
            queryType { kind name }
            mutationType { kind name }
            subscriptionType { kind name }
            types { ...FullType }
            directives { name description {{onDirective}} locations args{{inputs}} { ...Input } }
          }
        }

        fragment FullType on __Type {
          kind
          name
          description
          {{onType}}
          fields(includeDeprecated: true) {
            name
            description
            args{{inputs}} { ...Input }
            type { ...Reference }
            isDeprecated
            deprecationReason
          }
          inputFields{{inputs}} { ...Input }
          interfaces { ...Reference }
          enumValues(includeDeprecated: true) { name description isDeprecated deprecationReason }
          possibleTypes { ...Reference }
        }

        fragment Input on __InputValue { name description type { ...Reference } defaultValue {{onInput}} }

        fragment Reference on __Type {
          kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name
            ofType { kind name ofType { kind name ofType { kind name ofType { kind name } } } } } } } } }
        }
        """;
}
