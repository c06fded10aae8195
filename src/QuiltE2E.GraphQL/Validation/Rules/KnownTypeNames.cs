using QuiltE2E.GraphQL.Introspection;
using QuiltE2E.GraphQL.Syntax;

namespace QuiltE2E.GraphQL.Validation.Rules;

/// <summary>Every type that is named exists.</summary>
/// <param name="context">The document.</param>
internal sealed class KnownTypeNames(ValidationContext context) : ValidationRule(context)
{
    private readonly HashSet<string> _known = new(
        context.Document.Definitions
            .OfType<TypeDefinitionNode>()
            .Where(static type => !type.IsExtension)
            .Select(static type => type.Name.Value)
            .Concat(context.Schema?.Types.Keys ?? []),
        StringComparer.Ordinal);

    public override void Enter(SyntaxNode node)
    {
        if (node is not NamedTypeNode { Name.Value: string name } || _known.Contains(name))
        {
            return;
        }

        bool inTypeSystem = Context.Ancestor(Context.Ancestors.Count - 1) is not (OperationDefinitionNode or FragmentDefinitionNode);
        IEnumerable<string> builtIn = inTypeSystem ? BuiltIns.ScalarNames.Concat(BuiltIns.IntrospectionTypeNames) : [];
        if (!builtIn.Contains(name, StringComparer.Ordinal))
        {
            ReportUnknown($"There is no type {Quote(name)}.", name, _known.Concat(builtIn), node);
        }
    }
}
