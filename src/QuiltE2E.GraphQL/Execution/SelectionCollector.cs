using QuiltE2E.GraphQL.Syntax;
using QuiltE2E.GraphQL.Types;

namespace QuiltE2E.GraphQL.Execution;

/// <summary>Lists which fields an object type gets from selection sets, by response name, in the order of the document.</summary>
/// <param name="schema">The schema.</param>
/// <param name="fragments">The document's fragments.</param>
/// <param name="variables">The variables that have a value.</param>
internal sealed class SelectionCollector(
    GraphQLSchema schema,
    IReadOnlyDictionary<string, FragmentDefinitionNode> fragments,
    IReadOnlyDictionary<string, object?> variables)
{
    /// <exception cref="ResolverException"><c>@skip</c> or <c>@include</c> has no value to go by.</exception>
    public OrderedDictionary<string, List<FieldNode>> Collect(ObjectType type, IEnumerable<SelectionSetNode> sets)
    {
        OrderedDictionary<string, List<FieldNode>> fields = new(StringComparer.Ordinal);
        HashSet<string> spread = new(StringComparer.Ordinal);
        Stack<SelectionNode> open = new(sets.SelectMany(static set => set.Selections).Reverse());
        while (open.TryPop(out SelectionNode? selection))
        {
            SelectionSetNode? inner = null;
            switch (selection)
            {
                case FieldNode field when IsIncluded(field.Directives):
                    Add(fields, field);
                    break;
                case InlineFragmentNode inline when IsIncluded(inline.Directives) && Applies(inline.TypeCondition, type):
                    inner = inline.SelectionSet;
                    break;
                case FragmentSpreadNode named when IsIncluded(named.Directives) && spread.Add(named.Name.Value)
                    && fragments.TryGetValue(named.Name.Value, out FragmentDefinitionNode? fragment)
                    && Applies(fragment.TypeCondition, type):
                    inner = fragment.SelectionSet;
                    break;
                default:
                    break;
            }

            for (int i = (inner?.Selections.Count ?? 0) - 1; i >= 0; i--)
            {
                open.Push(inner!.Selections[i]);
            }
        }

        return fields;
    }

    private static void Add(OrderedDictionary<string, List<FieldNode>> fields, FieldNode field)
    {
        if (!fields.TryGetValue(field.ResponseKey, out List<FieldNode>? nodes))
        {
            fields[field.ResponseKey] = nodes = [];
        }

        nodes.Add(field);
    }

    private bool Applies(NamedTypeNode? condition, ObjectType type) =>
        condition is null
        || (schema.Types.TryGetValue(condition.Name.Value, out NamedType? named) && type.IsSubtypeOf(named));

    private bool IsIncluded(IReadOnlyList<DirectiveNode> directives)
    {
        foreach (DirectiveNode directive in directives)
        {
            bool? unwanted = directive.Name.Value switch
            {
                "skip" => true,
                "include" => false,
                _ => null,
            };
            if (unwanted is not null && Condition(directive) == unwanted)
            {
                return false;
            }
        }

        return true;
    }

    private bool Condition(DirectiveNode directive)
    {
        ValueNode? value = directive.Arguments.Count > 0 ? directive.Arguments[0].Value : null;
        return value switch
        {
            BooleanValueNode flag => flag.Value,
            VariableNode variable when variables.GetValueOrDefault(variable.Name.Value) is bool given => given,
            _ => throw new ResolverException($"The directive \"@{directive.Name.Value}\" has no value to go by.", ErrorCodes.BadUserInput),
        };
    }
}
