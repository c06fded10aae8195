using QuiltE2E.GraphQL.Syntax;

namespace QuiltE2E.GraphQL.Validation.Rules;

/// <summary>Each operation has one root type.</summary>
/// <param name="context">The document.</param>
internal sealed class UniqueOperationTypes(ValidationContext context) : ValidationRule(context)
{
    private readonly HashSet<OperationKind> _seen = [];

    public override void Enter(SyntaxNode node)
    {
        if (node is OperationTypeDefinitionNode root && !_seen.Add(root.Operation))
        {
            Report($"There is more than one root type for {Language.SyntaxPrinter.KindWord(root.Operation)} operations.", node);
        }
    }
}
