using QuiltE2E.GraphQL.Syntax;
using QuiltE2E.GraphQL.Types;

namespace QuiltE2E.GraphQL.Validation.Rules;

/// <summary>
/// Fields that share a response name can be merged into one: same field, same arguments, same shape, all the way down.
/// </summary>
/// <remarks>
/// Pairs of fields are compared, each pair of selections once in a document, from a queue instead of by recursion. That
/// bounds the work by the square of the document; a budget bounds it further, and a document beyond it is refused.
/// </remarks>
/// <param name="context">The document.</param>
internal sealed class OverlappingFieldsCanBeMerged(ValidationContext context) : ValidationRule(context)
{
    private readonly Queue<FieldPair> _open = new();
    private readonly HashSet<(FieldNode, FieldNode, bool)> _compared = [];
    private readonly FieldCollector _collector = new(context);

    private bool IsDone => _collector.IsExhausted || Context.IsFull;

    public override void Enter(SyntaxNode node)
    {
        if (node is not SelectionSetNode set || set.Selections.Count == 0 || IsDone)
        {
            return;
        }

        foreach (IReadOnlyList<SelectedField> fields in _collector.Collect(set, Context.Position.Parent).Values)
        {
            for (int i = 0; i < fields.Count && !IsDone; i++)
            {
                for (int j = i + 1; j < fields.Count && !IsDone; j++)
                {
                    Compare(new FieldPair(fields[i], fields[j], false, null));
                }
            }
        }

        if (_collector.IsExhausted)
        {
            _open.Clear();
            Report("The document selects too many overlapping fields to be checked.", node);
        }
    }

    private void Compare(FieldPair first)
    {
        _open.Enqueue(first);
        while (!IsDone && _open.TryDequeue(out FieldPair? pair))
        {
            _collector.Spend(1);
            if (Conflict(pair) is string reason)
            {
                Report($"The fields {Quote(pair.Path)} cannot be merged: {reason}. Give one of them an alias.", pair.First.Node, pair.Second.Node);
            }
            else
            {
                Descend(pair);
            }
        }
    }

    private static string? Conflict(FieldPair pair)
    {
        (SelectedField first, SelectedField second) = (pair.First, pair.Second);
        if (!pair.AreExclusive)
        {
            if (!string.Equals(first.Node.Name.Value, second.Node.Name.Value, StringComparison.Ordinal))
            {
                return $"{Quote(first.Node.Name.Value)} and {Quote(second.Node.Name.Value)} are different fields";
            }

            if (!ArgumentComparison.AreSame(first.Node.Arguments, second.Node.Arguments))
            {
                return "they have different arguments";
            }
        }

        return first.Definition is FieldDefinition a && second.Definition is FieldDefinition b && HaveOtherShapes(a.Type, b.Type)
            ? $"they have the different types {Quote(a.Type.ToString()!)} and {Quote(b.Type.ToString()!)}"
            : null;
    }

    private void Descend(FieldPair pair)
    {
        if (pair.First.Node.SelectionSet is not SelectionSetNode first || pair.Second.Node.SelectionSet is not SelectionSetNode second
            || _compared.Contains((pair.Second.Node, pair.First.Node, pair.AreExclusive))
            || !_compared.Add((pair.First.Node, pair.Second.Node, pair.AreExclusive)))
        {
            return;
        }

        IReadOnlyDictionary<string, List<SelectedField>> left = _collector.Collect(first, pair.First.Definition?.Type.Named);
        IReadOnlyDictionary<string, List<SelectedField>> right = _collector.Collect(second, pair.Second.Definition?.Type.Named);
        foreach ((string key, List<SelectedField> fields) in left)
        {
            foreach (SelectedField other in right.GetValueOrDefault(key) ?? [])
            {
                foreach (SelectedField field in fields)
                {
                    _collector.Spend(1);
                    if (_collector.IsExhausted)
                    {
                        return;
                    }

                    _open.Enqueue(new FieldPair(field, other, pair.AreExclusive, pair));
                }
            }
        }
    }

    /// <summary>Whether the response would have to hold two shapes in one place; composite types are compared by their fields.</summary>
    private static bool HaveOtherShapes(GraphQLType first, GraphQLType second) => (first, second) switch
    {
        (NonNullType a, NonNullType b) => HaveOtherShapes(a.Nullable, b.Nullable),
        (NonNullType, _) or (_, NonNullType) => true,
        (ListType a, ListType b) => HaveOtherShapes(a.ItemType, b.ItemType),
        (ListType, _) or (_, ListType) => true,
        _ => (first.Named.IsLeaf || second.Named.IsLeaf) && !ReferenceEquals(first, second),
    };
}
