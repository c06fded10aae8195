using QuiltE2E.GraphQL.Syntax;

namespace QuiltE2E.GraphQL.Validation;

/// <summary>Which fragments and variables each operation and fragment mentions itself, gathered while the document is walked.</summary>
internal sealed class ReferenceIndex
{
    private readonly Dictionary<DefinitionNode, List<FragmentSpreadNode>> _spreads = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<DefinitionNode, List<VariableUsage>> _usages = new(ReferenceEqualityComparer.Instance);

    public void Add(DefinitionNode definition, FragmentSpreadNode spread) => ListOf(_spreads, definition).Add(spread);

    public void Add(DefinitionNode definition, VariableUsage usage) => ListOf(_usages, definition).Add(usage);

    /// <summary>The spreads that stand in a definition itself.</summary>
    public IReadOnlyList<FragmentSpreadNode> Spreads(DefinitionNode definition) =>
        _spreads.TryGetValue(definition, out List<FragmentSpreadNode>? found) ? found : [];

    /// <summary>The definition and every fragment reachable from it, each once.</summary>
    public List<DefinitionNode> Reachable(DefinitionNode start, IReadOnlyDictionary<string, FragmentDefinitionNode> fragments)
    {
        List<DefinitionNode> found = [start];
        HashSet<string> seen = new(StringComparer.Ordinal);
        for (int i = 0; i < found.Count; i++)
        {
            foreach (FragmentSpreadNode spread in Spreads(found[i]))
            {
                if (seen.Add(spread.Name.Value) && fragments.TryGetValue(spread.Name.Value, out FragmentDefinitionNode? fragment))
                {
                    found.Add(fragment);
                }
            }
        }

        return found;
    }

    /// <summary>The variables that an operation uses, itself or through fragments.</summary>
    public IEnumerable<VariableUsage> UsagesFrom(
        OperationDefinitionNode operation, IReadOnlyDictionary<string, FragmentDefinitionNode> fragments) =>
        Reachable(operation, fragments)
            .SelectMany(definition => _usages.TryGetValue(definition, out List<VariableUsage>? found) ? found : []);

    private static List<T> ListOf<T>(Dictionary<DefinitionNode, List<T>> index, DefinitionNode definition)
    {
        if (!index.TryGetValue(definition, out List<T>? list))
        {
            index[definition] = list = [];
        }

        return list;
    }
}
