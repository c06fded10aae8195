using QuiltE2E.GraphQL.Syntax;

namespace QuiltE2E.GraphQL.Validation.Rules;

/// <summary>No two fragments have one name.</summary>
/// <param name="context">The document.</param>
internal sealed class UniqueFragmentNames(ValidationContext context) : ValidationRule(context)
{
    public override void Enter(SyntaxNode node)
    {
        if (node is DocumentNode document)
        {
            ReportRepeated(
                document.Definitions.OfType<FragmentDefinitionNode>(),
                static fragment => fragment.Name,
                static name => $"There is more than one fragment {name}.");
        }
    }
}
