using QuiltE2E.GraphQL.Syntax;

namespace QuiltE2E.GraphQL.Validation.Rules;

/// <summary>Arguments of directives are defined.</summary>
/// <param name="context">The document.</param>
/// <param name="reportAs">The rule's id: its own, or that of the rule it is a part of.</param>
internal sealed class KnownArgumentNamesOnDirectives(
    ValidationContext context, string reportAs = nameof(KnownArgumentNamesOnDirectives)) : ValidationRule(context)
{
    public override void Enter(SyntaxNode node)
    {
        if (node is not DirectiveNode directive
            || !Context.Directives.TryGetValue(directive.Name.Value, out DirectiveDefinitionNode? definition))
        {
            return;
        }

        foreach (ArgumentNode argument in directive.Arguments)
        {
            string name = argument.Name.Value;
            string[] known = [.. definition.Arguments.Select(static defined => defined.Name.Value)];
            if (!Context.IsFull && !known.Contains(name, StringComparer.Ordinal))
            {
                IReadOnlyList<string> similar = Suggestions.For(name, known);
                Context.Report(
                    reportAs,
                    $"There is no argument {Quote(name)} on the directive {Quote("@" + directive.Name.Value)}.{Suggestions.Phrase(similar)}",
                    similar,
                    [argument]);
            }
        }
    }
}
