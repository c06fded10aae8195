using QuiltE2E.GraphQL.Syntax;

namespace QuiltE2E.GraphQL.Validation.Rules;

/// <summary>Every variable that an operation defines is used, by itself or through fragments.</summary>
/// <param name="context">The document.</param>
internal sealed class NoUnusedVariables(ValidationContext context) : ValidationRule(context)
{
    public override void Leave(SyntaxNode node)
    {
        if (node is DocumentNode document)
        {
            foreach (OperationDefinitionNode operation in document.Definitions.OfType<OperationDefinitionNode>())
            {
                Check(operation);
            }
        }
    }

    private void Check(OperationDefinitionNode operation)
    {
        if (operation.VariableDefinitions.Count == 0)
        {
            return;
        }

        HashSet<string> used = Context.References
            .UsagesFrom(operation, Context.Fragments)
            .Select(static usage => usage.Node.Name.Value)
            .ToHashSet(StringComparer.Ordinal);
        foreach (VariableDefinitionNode definition in operation.VariableDefinitions)
        {
            if (!used.Contains(definition.Variable.Name.Value))
            {
                Report($"The variable {Quote("$" + definition.Variable.Name.Value)} is never used.", definition);
            }
        }
    }
}
