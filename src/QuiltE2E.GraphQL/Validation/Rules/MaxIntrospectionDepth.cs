using QuiltE2E.GraphQL.Introspection;
using QuiltE2E.GraphQL.Syntax;

namespace QuiltE2E.GraphQL.Validation.Rules;

/// <summary>
/// An introspection query nests lists of types at most twice: a third level multiplies the answer beyond any use. Walks
/// with a stack of its own, since fragments can nest deeper than the parser's limit.
/// </summary>
/// <param name="context">The document.</param>
internal sealed class MaxIntrospectionDepth(ValidationContext context) : ValidationRule(context)
{
    private const int TooDeep = 3;

    /// <summary>Fragments found harmless, by the depth of lists around them.</summary>
    private readonly Dictionary<string, int> _harmless = new(StringComparer.Ordinal);

    public override void Enter(SyntaxNode node)
    {
        if (node is FieldNode { Name.Value: MetaFields.Schema or MetaFields.Type, SelectionSet: SelectionSetNode set } && Exceeds(set))
        {
            Report($"Introspection nests lists of types deeper than {TooDeep - 1} levels.", node);
        }
    }

    private bool Exceeds(SelectionSetNode start)
    {
        Dictionary<string, int> visited = new(StringComparer.Ordinal);
        Stack<(SelectionSetNode Set, int Depth)> open = new([(start, 0)]);
        while (open.TryPop(out (SelectionSetNode Set, int Depth) at))
        {
            foreach (SelectionNode selection in at.Set.Selections)
            {
                int depth = at.Depth + (selection is FieldNode { Name.Value: "fields" or "interfaces" or "possibleTypes" or "inputFields" } ? 1 : 0);
                if (depth >= TooDeep)
                {
                    return true;
                }

                if (Below(selection, depth, visited) is SelectionSetNode set)
                {
                    open.Push((set, depth));
                }
            }
        }

        foreach ((string name, int depth) in visited)
        {
            _harmless[name] = Math.Max(depth, _harmless.GetValueOrDefault(name, -1));
        }

        return false;
    }

    private SelectionSetNode? Below(SelectionNode selection, int depth, Dictionary<string, int> visited)
    {
        switch (selection)
        {
            case FieldNode field:
                return field.SelectionSet;
            case InlineFragmentNode inline:
                return inline.SelectionSet;
            case FragmentSpreadNode spread:
                string name = spread.Name.Value;
                int known = Math.Max(_harmless.GetValueOrDefault(name, -1), visited.GetValueOrDefault(name, -1));
                if (known >= depth || !Context.Fragments.TryGetValue(name, out FragmentDefinitionNode? fragment))
                {
                    return null;
                }

                visited[name] = depth;
                return fragment.SelectionSet;
            default:
                return null;
        }
    }
}
