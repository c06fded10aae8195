using QuiltE2E.GraphQL.Syntax;

namespace QuiltE2E.GraphQL.Validation.Rules;

/// <summary>An operation without a name is the only one.</summary>
/// <param name="context">The document.</param>
internal sealed class LoneAnonymousOperation(ValidationContext context) : ValidationRule(context)
{
    public override void Enter(SyntaxNode node)
    {
        if (node is not DocumentNode document)
        {
            return;
        }

        OperationDefinitionNode[] operations = [.. document.Definitions.OfType<OperationDefinitionNode>()];
        foreach (OperationDefinitionNode operation in operations.Where(operation => operations.Length > 1 && operation.Name is null))
        {
            Report("An operation without a name must be the only one of its document.", operation);
        }
    }
}
