using QuiltE2E.GraphQL.Syntax;

namespace QuiltE2E.GraphQL.Validation.Rules;

/// <summary>No field is defined twice on a type and its extensions.</summary>
/// <param name="context">The document.</param>
internal sealed class UniqueFieldDefinitionNames(ValidationContext context) : ValidationRule(context)
{
    public override void Enter(SyntaxNode node)
    {
        if (node is not DocumentNode document)
        {
            return;
        }

        foreach (IGrouping<string, TypeDefinitionNode> parts in document.Definitions
            .OfType<TypeDefinitionNode>().GroupBy(static type => type.Name.Value, StringComparer.Ordinal))
        {
            ReportRepeated(
                parts.SelectMany(FieldNames),
                static name => name,
                name => $"The type {Quote(parts.Key)} has the field {name} more than once.");
        }
    }

    private static IEnumerable<NameNode> FieldNames(TypeDefinitionNode type) => type switch
    {
        FieldsTypeDefinitionNode fields => fields.Fields.Select(static field => field.Name),
        InputObjectTypeDefinitionNode input => input.Fields.Select(static field => field.Name),
        _ => [],
    };
}
