using QuiltE2E.GraphQL.Syntax;

namespace QuiltE2E.GraphQL.Validation;

/// <summary>Shows every node of a document to all rules at once. Recursive: the parser bounds the depth of its trees.</summary>
internal sealed class DocumentWalker
{
    private readonly ValidationContext _context;
    private readonly IReadOnlyList<ValidationRule> _rules;
    private readonly TypeTracker? _tracker;
    private DefinitionNode? _definition;

    public DocumentWalker(ValidationContext context, IReadOnlyList<ValidationRule> rules)
    {
        _context = context;
        _rules = rules;
        _tracker = context.Schema is null ? null : new TypeTracker(context.Schema);
    }

    public void Walk(SyntaxNode node)
    {
        if (_context.IsFull)
        {
            return;
        }

        TypePosition around = _context.Position;
        _context.Position = _tracker?.Inside(node, around) ?? default;
        Index(node);
        foreach (ValidationRule rule in _rules)
        {
            rule.Enter(node);
        }

        _context.Ancestors.Add(node);
        foreach (SyntaxNode child in node.Children)
        {
            Walk(child);
        }

        _context.Ancestors.RemoveAt(_context.Ancestors.Count - 1);
        foreach (ValidationRule rule in _rules)
        {
            rule.Leave(node);
        }

        _context.Position = around;
    }

    private void Index(SyntaxNode node)
    {
        switch (node)
        {
            case DefinitionNode definition:
                _definition = definition;
                break;
            case FragmentSpreadNode spread when _definition is not null:
                _context.References.Add(_definition, spread);
                break;
            case VariableNode variable when _definition is not null && _context.Ancestor(1) is not VariableDefinitionNode:
                _context.References.Add(_definition, new VariableUsage(variable, _context.Position));
                break;
            default:
                break;
        }
    }
}
