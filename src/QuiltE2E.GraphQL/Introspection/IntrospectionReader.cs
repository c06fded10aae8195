using System.Text.Json;
using QuiltE2E.GraphQL.Language;
using QuiltE2E.GraphQL.Syntax;
using QuiltE2E.GraphQL.Types;

namespace QuiltE2E.GraphQL.Introspection;

/// <summary>Makes a schema from the answer of a server to one of the introspection queries.</summary>
public static class IntrospectionReader
{
    /// <summary>Reads an answer.</summary>
    /// <param name="answer">The whole response, its <c>data</c>, or its <c>__schema</c>.</param>
    /// <returns>The schema; built-in parts are this library's own.</returns>
    /// <exception cref="GraphQLSchemaException">It is no answer to introspection, or contradicts itself.</exception>
    public static GraphQLSchema Read(JsonElement answer)
    {
        JsonElement schema = Descend(Descend(answer, "data"), "__schema");
        if (schema.ValueKind != JsonValueKind.Object || !schema.TryGetProperty("types", out _))
        {
            throw new GraphQLSchemaException("The answer to introspection has no \"__schema\" with \"types\".");
        }

        try
        {
            List<DefinitionNode> definitions = [Roots(new IntrospectionNode(schema, "__schema"))];
            foreach (IntrospectionNode type in new IntrospectionNode(schema, "__schema").Items("types"))
            {
                string name = type.Name();
                if (!BuiltIns.IntrospectionTypeNames.Contains(name) && !BuiltIns.ScalarNames.Contains(name))
                {
                    definitions.Add(IntrospectedTypes.Read(type));
                }
            }

            foreach (IntrospectionNode directive in new IntrospectionNode(schema, "__schema").Items("directives"))
            {
                if (!BuiltIns.DirectiveNames.Contains(directive.Name()))
                {
                    definitions.Add(IntrospectedTypes.ReadDirective(directive));
                }
            }

            return SchemaBuilder.Assemble(new DocumentNode(default, definitions));
        }
        catch (GraphQLSyntaxException malformed)
        {
            throw new GraphQLSchemaException($"The answer to introspection has a default that is no GraphQL value. {malformed.Message}");
        }
    }

    private static JsonElement Descend(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out JsonElement inner) ? inner : element;

    private static SchemaDefinitionNode Roots(IntrospectionNode schema)
    {
        List<OperationTypeDefinitionNode> roots = [];
        foreach ((OperationKind kind, string property) in
            new[] { (OperationKind.Query, "queryType"), (OperationKind.Mutation, "mutationType"), (OperationKind.Subscription, "subscriptionType") })
        {
            if (schema.Optional(property) is IntrospectionNode root)
            {
                roots.Add(new OperationTypeDefinitionNode(default, kind, IntrospectedTypes.Named(root)));
            }
        }

        return new SchemaDefinitionNode(default, schema.Description(), [], roots, isExtension: false);
    }
}
