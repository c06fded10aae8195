using QuiltE2E.GraphQL.Syntax;

namespace QuiltE2E.GraphQL.Validation.Rules;

/// <summary>A document to execute has operations and fragments only.</summary>
/// <param name="context">The document.</param>
internal sealed class ExecutableDefinitions(ValidationContext context) : ValidationRule(context)
{
    public override void Enter(SyntaxNode node)
    {
        if (node is DefinitionNode and not (OperationDefinitionNode or FragmentDefinitionNode))
        {
            string what = node switch
            {
                TypeDefinitionNode type => $"The type {Quote(type.Name.Value)}",
                DirectiveDefinitionNode directive => $"The directive {Quote("@" + directive.Name.Value)}",
                _ => "The schema",
            };
            Report($"{what} is defined in a document that is to be executed.", node);
        }
    }
}
