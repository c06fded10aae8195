using QuiltE2E.GraphQL.Syntax;

namespace QuiltE2E.GraphQL.Validation.Rules;

/// <summary>Every variable that an operation uses, itself or through fragments, is one it defines.</summary>
/// <param name="context">The document.</param>
internal sealed class NoUndefinedVariables(ValidationContext context) : ValidationRule(context)
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
        string[] defined = [.. operation.VariableDefinitions.Select(static definition => definition.Variable.Name.Value)];
        HashSet<string> known = new(defined, StringComparer.Ordinal);
        string by = operation.Name is null ? "the operation" : $"the operation {Quote(operation.Name.Value)}";
        foreach (VariableUsage usage in Context.References.UsagesFrom(operation, Context.Fragments))
        {
            string name = usage.Node.Name.Value;
            if (!known.Contains(name))
            {
                ReportUnknown($"The variable {Quote("$" + name)} is not defined by {by}.", name, defined, usage.Node, operation);
            }
        }
    }
}
