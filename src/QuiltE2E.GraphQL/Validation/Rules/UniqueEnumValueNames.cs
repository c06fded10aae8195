using QuiltE2E.GraphQL.Syntax;

namespace QuiltE2E.GraphQL.Validation.Rules;

/// <summary>No value stands twice in an enum and its extensions.</summary>
/// <param name="context">The document.</param>
internal sealed class UniqueEnumValueNames(ValidationContext context) : ValidationRule(context)
{
    public override void Enter(SyntaxNode node)
    {
        if (node is not DocumentNode document)
        {
            return;
        }

        foreach (IGrouping<string, EnumTypeDefinitionNode> parts in document.Definitions
            .OfType<EnumTypeDefinitionNode>().GroupBy(static type => type.Name.Value, StringComparer.Ordinal))
        {
            ReportRepeated(
                parts.SelectMany(static part => part.Values),
                static value => value.Name,
                name => $"The enum {Quote(parts.Key)} has the value {name} more than once.");
        }
    }
}
