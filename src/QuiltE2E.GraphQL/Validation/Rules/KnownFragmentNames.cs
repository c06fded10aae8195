using QuiltE2E.GraphQL.Syntax;

namespace QuiltE2E.GraphQL.Validation.Rules;

/// <summary>Every fragment that is spread exists.</summary>
/// <param name="context">The document.</param>
internal sealed class KnownFragmentNames(ValidationContext context) : ValidationRule(context)
{
    public override void Enter(SyntaxNode node)
    {
        if (node is FragmentSpreadNode { Name: NameNode name } && !Context.Fragments.ContainsKey(name.Value))
        {
            ReportUnknown($"There is no fragment {Quote(name.Value)}.", name.Value, Context.Fragments.Keys, name);
        }
    }
}
