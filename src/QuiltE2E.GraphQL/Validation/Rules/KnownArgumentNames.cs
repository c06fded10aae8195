using QuiltE2E.GraphQL.Syntax;
using QuiltE2E.GraphQL.Types;

namespace QuiltE2E.GraphQL.Validation.Rules;

/// <summary>Arguments of fields and directives are defined.</summary>
/// <param name="context">The document.</param>
internal sealed class KnownArgumentNames(ValidationContext context) : ValidationRule(context)
{
    private readonly KnownArgumentNamesOnDirectives _onDirectives = new(context, nameof(KnownArgumentNames));

    public override void Enter(SyntaxNode node)
    {
        _onDirectives.Enter(node);
        if (node is not FieldNode || Context.Position is not { Field: FieldDefinition definition, Parent: NamedType parent })
        {
            return;
        }

        foreach (ArgumentNode argument in ((FieldNode)node).Arguments)
        {
            string name = argument.Name.Value;
            if (!definition.Arguments.ContainsKey(name))
            {
                ReportUnknown(
                    $"There is no argument {Quote(name)} on the field {Quote($"{parent.Name}.{definition.Name}")}.",
                    name,
                    definition.Arguments.Keys,
                    argument);
            }
        }
    }
}
