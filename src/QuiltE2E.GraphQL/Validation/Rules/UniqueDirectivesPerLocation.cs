using QuiltE2E.GraphQL.Syntax;

namespace QuiltE2E.GraphQL.Validation.Rules;

/// <summary>A directive that is not repeatable stands once at a place; a type and its extensions are one place.</summary>
/// <param name="context">The document.</param>
internal sealed class UniqueDirectivesPerLocation(ValidationContext context) : ValidationRule(context)
{
    private readonly Dictionary<string, HashSet<string>> _onTypes = new(StringComparer.Ordinal);
    private readonly HashSet<string> _onSchema = new(StringComparer.Ordinal);

    public override void Enter(SyntaxNode node)
    {
        HashSet<string>? seen = null;
        foreach (DirectiveNode directive in node.Children.OfType<DirectiveNode>())
        {
            string name = directive.Name.Value;
            seen ??= Place(node);
            bool once = Context.Directives.TryGetValue(name, out DirectiveDefinitionNode? definition) && !definition.IsRepeatable;
            if (once && !seen.Add(name))
            {
                Report($"The directive {Quote("@" + name)} stands more than once at this place.", directive);
            }
        }
    }

    private HashSet<string> Place(SyntaxNode node)
    {
        switch (node)
        {
            case SchemaDefinitionNode:
                return _onSchema;
            case TypeDefinitionNode type when _onTypes.TryGetValue(type.Name.Value, out HashSet<string>? known):
                return known;
            case TypeDefinitionNode type:
                return _onTypes[type.Name.Value] = new HashSet<string>(StringComparer.Ordinal);
            default:
                return new HashSet<string>(StringComparer.Ordinal);
        }
    }
}
