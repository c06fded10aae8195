using QuiltE2E.GraphQL.Syntax;
using QuiltE2E.GraphQL.Types;

namespace QuiltE2E.GraphQL.Validation;

/// <summary>Lists the fields of selection sets by response name, fragments taken in, within a budget for the whole document.</summary>
/// <param name="context">The document.</param>
internal sealed class FieldCollector(ValidationContext context)
{
    private int _budget = 500_000;

    /// <summary>Whether the document costs more than any honest one.</summary>
    public bool IsExhausted => _budget < 0;

    public void Spend(int steps) => _budget -= steps;

    public IReadOnlyDictionary<string, List<SelectedField>> Collect(SelectionSetNode start, NamedType? parent)
    {
        OrderedDictionary<string, List<SelectedField>> fields = new(StringComparer.Ordinal);
        HashSet<string> spread = new(StringComparer.Ordinal);
        Stack<(SelectionSetNode Set, NamedType? Parent)> open = new([(start, parent)]);
        while (!IsExhausted && open.TryPop(out (SelectionSetNode Set, NamedType? Parent) at))
        {
            foreach (SelectionNode selection in at.Set.Selections)
            {
                Spend(1);
                switch (selection)
                {
                    case FieldNode field:
                        Add(fields, field, at.Parent);
                        break;
                    case InlineFragmentNode inline:
                        open.Push((inline.SelectionSet, inline.TypeCondition is null ? at.Parent : Find(inline.TypeCondition)));
                        break;
                    case FragmentSpreadNode named when spread.Add(named.Name.Value)
                        && context.Fragments.TryGetValue(named.Name.Value, out FragmentDefinitionNode? fragment):
                        open.Push((fragment.SelectionSet, Find(fragment.TypeCondition)));
                        break;
                    default:
                        break;
                }
            }
        }

        return fields;
    }

    private void Add(OrderedDictionary<string, List<SelectedField>> fields, FieldNode node, NamedType? parent)
    {
        if (!fields.TryGetValue(node.ResponseKey, out List<SelectedField>? group))
        {
            fields[node.ResponseKey] = group = [];
        }

        // A leaf that repeats its neighbour adds nothing to compare; this keeps long runs of one field linear.
        bool repeats = node.SelectionSet is null && group.Count > 0 && group[^1] is SelectedField last
            && ReferenceEquals(last.Parent, parent) && last.Node.SelectionSet is null
            && string.Equals(last.Node.Name.Value, node.Name.Value, StringComparison.Ordinal)
            && ArgumentComparison.AreSame(last.Node.Arguments, node.Arguments);
        if (!repeats)
        {
            FieldDefinition? definition = parent is null ? null : context.Schema?.FindField(parent, node.Name.Value);
            group.Add(new SelectedField(node, parent, definition));
        }
    }

    private NamedType? Find(NamedTypeNode condition) => context.Schema?.Types.GetValueOrDefault(condition.Name.Value);
}
