using QuiltE2E.GraphQL.Syntax;

namespace QuiltE2E.GraphQL.Validation.Rules;

/// <summary>No two operations have one name.</summary>
/// <param name="context">The document.</param>
internal sealed class UniqueOperationNames(ValidationContext context) : ValidationRule(context)
{
    public override void Enter(SyntaxNode node)
    {
        if (node is DocumentNode document)
        {
            ReportRepeated(
                document.Definitions.OfType<OperationDefinitionNode>(),
                static operation => operation.Name,
                static name => $"There is more than one operation {name}.");
        }
    }
}
