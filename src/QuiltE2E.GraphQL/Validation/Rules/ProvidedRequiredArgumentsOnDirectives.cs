using QuiltE2E.GraphQL.Language;
using QuiltE2E.GraphQL.Syntax;

namespace QuiltE2E.GraphQL.Validation.Rules;

/// <summary>Required arguments of directives are given.</summary>
/// <param name="context">The document.</param>
/// <param name="reportAs">The rule's id: its own, or that of the rule it is a part of.</param>
internal sealed class ProvidedRequiredArgumentsOnDirectives(
    ValidationContext context, string reportAs = nameof(ProvidedRequiredArgumentsOnDirectives)) : ValidationRule(context)
{
    public override void Enter(SyntaxNode node)
    {
        if (node is not DirectiveNode directive
            || !Context.Directives.TryGetValue(directive.Name.Value, out DirectiveDefinitionNode? definition))
        {
            return;
        }

        HashSet<string> given = directive.Arguments.Select(static argument => argument.Name.Value).ToHashSet(StringComparer.Ordinal);
        foreach (InputValueDefinitionNode argument in definition.Arguments)
        {
            if (argument is { Type: NonNullTypeNode, DefaultValue: null } && !given.Contains(argument.Name.Value))
            {
                string message = $"The argument {Quote(argument.Name.Value)} of type {Quote(SyntaxPrinter.Print(argument.Type))} "
                    + $"is required on the directive {Quote("@" + directive.Name.Value)}.";
                Context.Report(reportAs, message, [], [directive]);
            }
        }
    }
}
