using QuiltE2E.GraphQL.Syntax;

namespace QuiltE2E.GraphQL.Validation.Rules;

/// <summary>No two directives have one name.</summary>
/// <param name="context">The document.</param>
internal sealed class UniqueDirectiveNames(ValidationContext context) : ValidationRule(context)
{
    public override void Enter(SyntaxNode node)
    {
        if (node is DocumentNode document)
        {
            ReportRepeated(
                document.Definitions.OfType<DirectiveDefinitionNode>(),
                static directive => directive.Name,
                static name => $"There is more than one directive {name}.");
        }
    }
}
