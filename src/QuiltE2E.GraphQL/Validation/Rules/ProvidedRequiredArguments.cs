using QuiltE2E.GraphQL.Syntax;
using QuiltE2E.GraphQL.Types;

namespace QuiltE2E.GraphQL.Validation.Rules;

/// <summary>Required arguments of fields and directives are given.</summary>
/// <param name="context">The document.</param>
internal sealed class ProvidedRequiredArguments(ValidationContext context) : ValidationRule(context)
{
    private readonly ProvidedRequiredArgumentsOnDirectives _onDirectives = new(context, nameof(ProvidedRequiredArguments));

    public override void Enter(SyntaxNode node)
    {
        _onDirectives.Enter(node);
        if (node is not FieldNode field || Context.Position.Field is not FieldDefinition definition)
        {
            return;
        }

        HashSet<string> given = field.Arguments.Select(static argument => argument.Name.Value).ToHashSet(StringComparer.Ordinal);
        foreach (InputValue missing in definition.Arguments.Values.Where(argument => argument.IsRequired && !given.Contains(argument.Name)))
        {
            Report(
                $"The argument {Quote(missing.Name)} of type {Quote(missing.Type.ToString()!)} is required on the field {Quote(field.Name.Value)}.",
                field);
        }
    }
}
