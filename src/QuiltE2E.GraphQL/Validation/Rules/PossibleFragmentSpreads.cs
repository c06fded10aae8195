using QuiltE2E.GraphQL.Syntax;
using QuiltE2E.GraphQL.Types;

namespace QuiltE2E.GraphQL.Validation.Rules;

/// <summary>A fragment is spread only where some object can be of both types.</summary>
/// <param name="context">The document.</param>
internal sealed class PossibleFragmentSpreads(ValidationContext context) : ValidationRule(context)
{
    public override void Enter(SyntaxNode node)
    {
        switch (node)
        {
            case InlineFragmentNode when Context.Position.Output is NamedType type && IsImpossible(type):
                Report($"A fragment on {Quote(type.Name)} never applies within {Quote(ParentName)}.", node);
                break;
            case FragmentSpreadNode spread when Context.Fragments.TryGetValue(spread.Name.Value, out FragmentDefinitionNode? fragment)
                && Context.Schema?.Types.GetValueOrDefault(fragment.TypeCondition.Name.Value) is NamedType type && IsImpossible(type):
                Report(
                    $"The fragment {Quote(spread.Name.Value)} on {Quote(type.Name)} never applies within {Quote(ParentName)}.", node);
                break;
            default:
                break;
        }
    }

    private string ParentName => Context.Position.Parent?.Name ?? string.Empty;

    private bool IsImpossible(NamedType type) =>
        type.IsComposite
        && Context.Position.Parent is NamedType parent
        && !ReferenceEquals(type, parent)
        && Context.Schema is GraphQLSchema schema
        && !schema.PossibleTypes(type).Intersect(schema.PossibleTypes(parent)).Any();
}
