using QuiltE2E.GraphQL.Syntax;

namespace QuiltE2E.GraphQL.Validation.Rules;

/// <summary>Directives exist and stand where they may.</summary>
/// <param name="context">The document.</param>
internal sealed class KnownDirectives(ValidationContext context) : ValidationRule(context)
{
    public override void Enter(SyntaxNode node)
    {
        if (node is not DirectiveNode { Name.Value: string name })
        {
            return;
        }

        if (!Context.Directives.TryGetValue(name, out DirectiveDefinitionNode? directive))
        {
            ReportUnknown($"There is no directive {Quote("@" + name)}.", name, Context.Directives.Keys, node);
            return;
        }

        string location = Location();
        if (!directive.Locations.Any(allowed => string.Equals(allowed.Value, location, StringComparison.Ordinal)))
        {
            Report($"The directive {Quote("@" + name)} cannot stand on {location}.", node);
        }
    }

    private string Location() => Context.Ancestor(1) switch
    {
        OperationDefinitionNode { Operation: OperationKind.Query } => "QUERY",
        OperationDefinitionNode { Operation: OperationKind.Mutation } => "MUTATION",
        OperationDefinitionNode => "SUBSCRIPTION",
        FieldNode => "FIELD",
        FragmentSpreadNode => "FRAGMENT_SPREAD",
        InlineFragmentNode => "INLINE_FRAGMENT",
        FragmentDefinitionNode => "FRAGMENT_DEFINITION",
        VariableDefinitionNode => "VARIABLE_DEFINITION",
        SchemaDefinitionNode => "SCHEMA",
        ScalarTypeDefinitionNode => "SCALAR",
        ObjectTypeDefinitionNode => "OBJECT",
        InterfaceTypeDefinitionNode => "INTERFACE",
        UnionTypeDefinitionNode => "UNION",
        EnumTypeDefinitionNode => "ENUM",
        InputObjectTypeDefinitionNode => "INPUT_OBJECT",
        FieldDefinitionNode => "FIELD_DEFINITION",
        EnumValueDefinitionNode => "ENUM_VALUE",
        InputValueDefinitionNode when Context.Ancestor(2) is InputObjectTypeDefinitionNode => "INPUT_FIELD_DEFINITION",
        _ => "ARGUMENT_DEFINITION",
    };
}
