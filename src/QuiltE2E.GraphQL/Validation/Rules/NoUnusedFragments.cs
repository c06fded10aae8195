using QuiltE2E.GraphQL.Syntax;

namespace QuiltE2E.GraphQL.Validation.Rules;

/// <summary>Every fragment is reached from an operation.</summary>
/// <param name="context">The document.</param>
internal sealed class NoUnusedFragments(ValidationContext context) : ValidationRule(context)
{
    public override void Leave(SyntaxNode node)
    {
        if (node is not DocumentNode document)
        {
            return;
        }

        HashSet<string> used = new(StringComparer.Ordinal);
        Stack<DefinitionNode> open = new(document.Definitions.OfType<OperationDefinitionNode>());
        while (open.TryPop(out DefinitionNode? definition))
        {
            foreach (FragmentSpreadNode spread in Context.References.Spreads(definition))
            {
                if (used.Add(spread.Name.Value) && Context.Fragments.TryGetValue(spread.Name.Value, out FragmentDefinitionNode? fragment))
                {
                    open.Push(fragment);
                }
            }
        }

        foreach (FragmentDefinitionNode fragment in document.Definitions.OfType<FragmentDefinitionNode>())
        {
            if (!used.Contains(fragment.Name.Value))
            {
                Report($"No operation uses the fragment {Quote(fragment.Name.Value)}.", fragment);
            }
        }
    }
}
