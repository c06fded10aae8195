using QuiltE2E.GraphQL.Syntax;

namespace QuiltE2E.GraphQL.Validation.Rules;

/// <summary>There is at most one <c>schema</c> definition.</summary>
/// <param name="context">The document.</param>
internal sealed class LoneSchemaDefinition(ValidationContext context) : ValidationRule(context)
{
    private int _seen;

    public override void Enter(SyntaxNode node)
    {
        if (node is SchemaDefinitionNode { IsExtension: false } && ++_seen > 1)
        {
            Report("The schema is defined more than once.", node);
        }
    }
}
