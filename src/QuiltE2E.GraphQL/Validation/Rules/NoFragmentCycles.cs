using QuiltE2E.GraphQL.Syntax;

namespace QuiltE2E.GraphQL.Validation.Rules;

/// <summary>No fragment spreads itself, directly or through others. Searches depth first with a stack of its own.</summary>
/// <param name="context">The document.</param>
internal sealed class NoFragmentCycles(ValidationContext context) : ValidationRule(context)
{
    private readonly HashSet<string> _done = new(StringComparer.Ordinal);

    public override void Leave(SyntaxNode node)
    {
        if (node is DocumentNode document)
        {
            foreach (FragmentDefinitionNode fragment in document.Definitions.OfType<FragmentDefinitionNode>())
            {
                Search(fragment);
            }
        }
    }

    private void Search(FragmentDefinitionNode start)
    {
        Stack<(FragmentDefinitionNode Fragment, int Next)> path = new();
        HashSet<string> onPath = new(StringComparer.Ordinal);
        Step(start);
        while (path.TryPop(out (FragmentDefinitionNode Fragment, int Next) at))
        {
            IReadOnlyList<FragmentSpreadNode> spreads = Context.References.Spreads(at.Fragment);
            if (at.Next == spreads.Count)
            {
                onPath.Remove(at.Fragment.Name.Value);
                continue;
            }

            path.Push(at with { Next = at.Next + 1 });
            FragmentSpreadNode spread = spreads[at.Next];
            if (onPath.Contains(spread.Name.Value))
            {
                Report($"The fragment {Quote(spread.Name.Value)} contains itself by way of {Quote(at.Fragment.Name.Value)}.", spread);
            }
            else if (Context.Fragments.TryGetValue(spread.Name.Value, out FragmentDefinitionNode? fragment))
            {
                Step(fragment);
            }
        }

        void Step(FragmentDefinitionNode fragment)
        {
            if (_done.Add(fragment.Name.Value))
            {
                path.Push((fragment, 0));
                onPath.Add(fragment.Name.Value);
            }
        }
    }
}
