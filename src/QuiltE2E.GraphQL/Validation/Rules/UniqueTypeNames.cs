using QuiltE2E.GraphQL.Syntax;

namespace QuiltE2E.GraphQL.Validation.Rules;

/// <summary>No two types have one name.</summary>
/// <param name="context">The document.</param>
internal sealed class UniqueTypeNames(ValidationContext context) : ValidationRule(context)
{
    public override void Enter(SyntaxNode node)
    {
        if (node is DocumentNode document)
        {
            ReportRepeated(
                document.Definitions.OfType<TypeDefinitionNode>().Where(static type => !type.IsExtension),
                static type => type.Name,
                static name => $"There is more than one type {name}.");
        }
    }
}
