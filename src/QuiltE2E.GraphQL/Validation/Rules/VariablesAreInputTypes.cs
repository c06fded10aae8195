using QuiltE2E.GraphQL.Language;
using QuiltE2E.GraphQL.Syntax;
using QuiltE2E.GraphQL.Types;

namespace QuiltE2E.GraphQL.Validation.Rules;

/// <summary>Variables have input types.</summary>
/// <param name="context">The document.</param>
internal sealed class VariablesAreInputTypes(ValidationContext context) : ValidationRule(context)
{
    public override void Enter(SyntaxNode node)
    {
        if (node is VariableDefinitionNode variable && Context.Schema is GraphQLSchema schema
            && TypeLookup.Find(schema, variable.Type) is { IsInput: false })
        {
            Report(
                $"The variable {Quote("$" + variable.Variable.Name.Value)} cannot have the output type {Quote(SyntaxPrinter.Print(variable.Type))}.",
                variable.Type);
        }
    }
}
