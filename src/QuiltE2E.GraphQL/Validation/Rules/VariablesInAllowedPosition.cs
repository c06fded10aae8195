using QuiltE2E.GraphQL.Syntax;
using QuiltE2E.GraphQL.Types;

namespace QuiltE2E.GraphQL.Validation.Rules;

/// <summary>A variable is used only where every value of its type is allowed.</summary>
/// <param name="context">The document.</param>
internal sealed class VariablesInAllowedPosition(ValidationContext context) : ValidationRule(context)
{
    public override void Leave(SyntaxNode node)
    {
        if (node is DocumentNode document && Context.Schema is GraphQLSchema schema)
        {
            foreach (OperationDefinitionNode operation in document.Definitions.OfType<OperationDefinitionNode>())
            {
                Check(operation, schema);
            }
        }
    }

    private void Check(OperationDefinitionNode operation, GraphQLSchema schema)
    {
        if (operation.VariableDefinitions.Count == 0)
        {
            return;
        }

        Dictionary<string, (VariableDefinitionNode Definition, GraphQLType? Type)> defined = new(StringComparer.Ordinal);
        foreach (VariableDefinitionNode definition in operation.VariableDefinitions)
        {
            defined[definition.Variable.Name.Value] = (definition, TypeLookup.Find(schema, definition.Type));
        }

        foreach (VariableUsage usage in Context.References.UsagesFrom(operation, Context.Fragments))
        {
            if (usage.Position.Input is GraphQLType expected
                && defined.TryGetValue(usage.Node.Name.Value, out (VariableDefinitionNode Definition, GraphQLType? Type) variable)
                && variable.Type is not null)
            {
                Check(usage, expected, variable.Definition, variable.Type);
            }
        }
    }

    private void Check(VariableUsage usage, GraphQLType expected, VariableDefinitionNode definition, GraphQLType type)
    {
        string title = $"The variable {Quote("$" + usage.Node.Name.Value)} of type {Quote(type.ToString()!)}";
        bool neverNull = definition.DefaultValue is not (null or NullValueNode) || usage.Position.HasDefault;
        GraphQLType wanted = type is not NonNullType && neverNull ? expected.Nullable : expected;
        if (!type.IsSubtypeOf(wanted))
        {
            Report($"{title} is used where {Quote(expected.ToString()!)} is expected.", definition, usage.Node);
        }

        if (usage.Position.OneOf is InputObjectType oneOf && type is not NonNullType)
        {
            Report($"{title} must not be null to be the one field of {Quote(oneOf.Name)}.", definition, usage.Node);
        }
    }
}
