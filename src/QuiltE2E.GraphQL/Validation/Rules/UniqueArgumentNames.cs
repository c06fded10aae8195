using QuiltE2E.GraphQL.Syntax;

namespace QuiltE2E.GraphQL.Validation.Rules;

/// <summary>No argument is given twice.</summary>
/// <param name="context">The document.</param>
internal sealed class UniqueArgumentNames(ValidationContext context) : ValidationRule(context)
{
    public override void Enter(SyntaxNode node)
    {
        IReadOnlyList<ArgumentNode> arguments = node switch
        {
            FieldNode field => field.Arguments,
            DirectiveNode directive => directive.Arguments,
            _ => [],
        };
        if (arguments.Count > 1)
        {
            ReportRepeated(arguments, static argument => argument.Name, static name => $"The argument {name} is given more than once.");
        }
    }
}
