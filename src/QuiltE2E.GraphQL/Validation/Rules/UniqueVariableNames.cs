using QuiltE2E.GraphQL.Syntax;

namespace QuiltE2E.GraphQL.Validation.Rules;

/// <summary>No two variables of an operation have one name.</summary>
/// <param name="context">The document.</param>
internal sealed class UniqueVariableNames(ValidationContext context) : ValidationRule(context)
{
    public override void Enter(SyntaxNode node)
    {
        if (node is OperationDefinitionNode operation)
        {
            ReportRepeated(
                operation.VariableDefinitions,
                static definition => definition.Variable.Name,
                static name => $"The variable {name} is defined more than once.");
        }
    }
}
