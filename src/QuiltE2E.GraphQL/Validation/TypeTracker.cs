using QuiltE2E.GraphQL.Syntax;
using QuiltE2E.GraphQL.Types;

namespace QuiltE2E.GraphQL.Validation;

/// <summary>Says what the schema expects inside a node, given what it expects around it.</summary>
/// <param name="schema">The schema.</param>
internal sealed class TypeTracker(GraphQLSchema schema)
{
    public TypePosition Inside(SyntaxNode node, TypePosition around) => node switch
    {
        OperationDefinitionNode operation => default(TypePosition) with { Output = schema.RootType(operation.Operation) },
        FragmentDefinitionNode fragment => default(TypePosition) with { Output = Condition(fragment.TypeCondition) },
        InlineFragmentNode { TypeCondition: NamedTypeNode condition } => around with { Output = Condition(condition) },
        InlineFragmentNode => around with { Output = around.Output?.Named },
        SelectionSetNode => around with { Parent = around.Output?.Named is { IsComposite: true } type ? type : null },
        FieldNode field => InsideField(field, around),
        DirectiveNode directive =>
            around with { InDirective = true, Directive = schema.Directives.GetValueOrDefault(directive.Name.Value) },
        VariableDefinitionNode variable => AtInput(around, TypeLookup.Find(schema, variable.Type), hasDefault: false),
        ArgumentNode argument => InsideArgument(argument, around),
        ListValueNode => AtInput(around, around.Input?.Nullable is ListType list ? list.ItemType : around.Input?.Nullable, false),
        ObjectFieldNode field => InsideObjectField(field, around),
        _ => around,
    };

    private NamedType? Condition(NamedTypeNode node) => schema.Types.GetValueOrDefault(node.Name.Value) is { IsOutput: true } type ? type : null;

    private TypePosition InsideField(FieldNode node, TypePosition around)
    {
        FieldDefinition? field = around.Parent is NamedType parent ? schema.FindField(parent, node.Name.Value) : null;
        return around with { Field = field, Output = field?.Type is { IsOutput: true } type ? type : null };
    }

    private static TypePosition InsideArgument(ArgumentNode node, TypePosition around)
    {
        IReadOnlyDictionary<string, InputValue>? arguments =
            around.InDirective ? around.Directive?.Arguments : around.Field?.Arguments;
        InputValue? argument = arguments?.GetValueOrDefault(node.Name.Value);
        return AtInput(around, argument?.Type, argument?.DefaultValue is not null);
    }

    private static TypePosition InsideObjectField(ObjectFieldNode node, TypePosition around)
    {
        InputObjectType? parent = around.Input?.Named as InputObjectType;
        InputValue? field = parent?.Fields.GetValueOrDefault(node.Name.Value);
        return AtInput(around, field?.Type, field?.DefaultValue is not null) with
        {
            OneOf = parent is { IsOneOf: true } ? parent : null,
        };
    }

    private static TypePosition AtInput(TypePosition around, GraphQLType? type, bool hasDefault) =>
        around with { Input = type is { IsInput: true } ? type : null, HasDefault = hasDefault, OneOf = null };
}
