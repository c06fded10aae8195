using QuiltE2E.GraphQL.Syntax;

namespace QuiltE2E.GraphQL.Validation.Rules;

/// <summary>No argument is defined twice on a field or directive.</summary>
/// <param name="context">The document.</param>
internal sealed class UniqueArgumentDefinitionNames(ValidationContext context) : ValidationRule(context)
{
    public override void Enter(SyntaxNode node)
    {
        IReadOnlyList<InputValueDefinitionNode> arguments = node switch
        {
            FieldDefinitionNode field => field.Arguments,
            DirectiveDefinitionNode directive => directive.Arguments,
            _ => [],
        };
        if (arguments.Count > 1)
        {
            ReportRepeated(arguments, static argument => argument.Name, static name => $"The argument {name} is defined more than once.");
        }
    }
}
