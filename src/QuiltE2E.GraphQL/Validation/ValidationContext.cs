using QuiltE2E.GraphQL.Introspection;
using QuiltE2E.GraphQL.Syntax;
using QuiltE2E.GraphQL.Types;

namespace QuiltE2E.GraphQL.Validation;

/// <summary>What rules share: the document, the schema, where the walker stands, and the list of errors.</summary>
internal sealed class ValidationContext
{
    private readonly List<GraphQLError> _errors = [];
    private readonly int _maxErrors;

    public ValidationContext(GraphQLSchema? schema, DocumentNode document, int maxErrors)
    {
        Schema = schema;
        Document = document;
        _maxErrors = maxErrors;
        foreach (FragmentDefinitionNode fragment in document.Definitions.OfType<FragmentDefinitionNode>())
        {
            Fragments[fragment.Name.Value] = fragment;
        }

        IEnumerable<DirectiveDefinitionNode> known = schema is null
            ? BuiltIns.Document.Definitions.OfType<DirectiveDefinitionNode>()
            : schema.Directives.Values.Select(static directive => directive.Syntax);
        foreach (DirectiveDefinitionNode directive in known.Concat(document.Definitions.OfType<DirectiveDefinitionNode>()))
        {
            Directives[directive.Name.Value] = directive;
        }
    }

    /// <summary>The schema; null while a type system document is checked.</summary>
    public GraphQLSchema? Schema { get; }

    public DocumentNode Document { get; }

    /// <summary>Fragments by name; of two with one name the later counts.</summary>
    public Dictionary<string, FragmentDefinitionNode> Fragments { get; } = new(StringComparer.Ordinal);

    /// <summary>Directives by name: the schema's and the document's own.</summary>
    public Dictionary<string, DirectiveDefinitionNode> Directives { get; } = new(StringComparer.Ordinal);

    /// <summary>What operations and fragments spread and use, complete once the walker leaves the document.</summary>
    public ReferenceIndex References { get; } = new();

    /// <summary>What the schema says about the current node.</summary>
    public TypePosition Position { get; set; }

    /// <summary>The nodes around the current one, outermost first.</summary>
    public List<SyntaxNode> Ancestors { get; } = [];

    public IReadOnlyList<GraphQLError> Errors => _errors;

    /// <summary>Whether so many errors were found that the rest does not matter.</summary>
    public bool IsFull => _errors.Count > _maxErrors;

    /// <summary>The node around the current one.</summary>
    public SyntaxNode? Ancestor(int distance) => Ancestors.Count >= distance ? Ancestors[^distance] : null;

    public void Report(string rule, string message, IReadOnlyList<string> suggestions, ReadOnlySpan<SyntaxNode> nodes)
    {
        if (_errors.Count < _maxErrors)
        {
            List<SourceLocation> locations = [];
            foreach (SyntaxNode node in nodes)
            {
                // What was read from an introspection answer stands nowhere in a text.
                if (node.Span.Line > 0)
                {
                    locations.Add(node.Span.Location);
                }
            }

            _errors.Add(new GraphQLError(message) { Locations = locations, Rule = rule, Suggestions = suggestions });
        }
        else if (_errors.Count == _maxErrors)
        {
            _errors.Add(new GraphQLError($"There are more than {_maxErrors} errors; validation stopped here."));
        }
    }
}
