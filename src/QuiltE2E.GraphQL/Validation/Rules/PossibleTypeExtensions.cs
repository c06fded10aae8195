using QuiltE2E.GraphQL.Syntax;

namespace QuiltE2E.GraphQL.Validation.Rules;

/// <summary>An extension extends a type of the document, and one of its own kind.</summary>
/// <param name="context">The document.</param>
internal sealed class PossibleTypeExtensions(ValidationContext context) : ValidationRule(context)
{
    private readonly Dictionary<string, TypeDefinitionNode> _defined = Definitions(context.Document);

    public override void Enter(SyntaxNode node)
    {
        if (node is not TypeDefinitionNode { IsExtension: true } extension)
        {
            return;
        }

        string name = extension.Name.Value;
        if (!_defined.TryGetValue(name, out TypeDefinitionNode? definition))
        {
            ReportUnknown($"The type {Quote(name)} is extended but not defined.", name, _defined.Keys, extension.Name);
        }
        else if (definition.GetType() != extension.GetType())
        {
            Report($"The type {Quote(name)} is extended as if it were of another kind.", definition, extension);
        }
    }

    private static Dictionary<string, TypeDefinitionNode> Definitions(DocumentNode document)
    {
        Dictionary<string, TypeDefinitionNode> defined = new(StringComparer.Ordinal);
        foreach (TypeDefinitionNode type in document.Definitions.OfType<TypeDefinitionNode>().Where(static type => !type.IsExtension))
        {
            defined[type.Name.Value] = type;
        }

        return defined;
    }
}
