using QuiltE2E.GraphQL.Syntax;
using QuiltE2E.GraphQL.Types;

namespace QuiltE2E.GraphQL.Validation.Rules;

/// <summary>Fragments apply to objects, interfaces and unions.</summary>
/// <param name="context">The document.</param>
internal sealed class FragmentsOnCompositeTypes(ValidationContext context) : ValidationRule(context)
{
    public override void Enter(SyntaxNode node)
    {
        NamedTypeNode? condition = node switch
        {
            InlineFragmentNode inline => inline.TypeCondition,
            FragmentDefinitionNode fragment => fragment.TypeCondition,
            _ => null,
        };
        if (condition is not null && Context.Schema?.Types.GetValueOrDefault(condition.Name.Value) is NamedType { IsComposite: false })
        {
            Report($"A fragment cannot apply to {Quote(condition.Name.Value)}, which has no fields.", condition);
        }
    }
}
