using QuiltE2E.GraphQL.Syntax;

namespace QuiltE2E.GraphQL.Validation;

/// <summary>
/// One rule at work on one document. The walker shows it every node on the way down and on the way up; what it keeps in
/// fields lives for this one document. Its id is its class name.
/// </summary>
/// <param name="context">The document and where the walker stands in it.</param>
internal abstract class ValidationRule(ValidationContext context)
{
    protected ValidationContext Context { get; } = context;

    public virtual void Enter(SyntaxNode node)
    {
    }

    public virtual void Leave(SyntaxNode node)
    {
    }

    protected void Report(string message, params ReadOnlySpan<SyntaxNode> nodes) => Context.Report(GetType().Name, message, [], nodes);

    /// <summary>Reports an unknown name together with the known ones it resembles.</summary>
    protected void ReportUnknown(string message, string name, IEnumerable<string> known, params ReadOnlySpan<SyntaxNode> nodes)
    {
        if (!Context.IsFull)
        {
            IReadOnlyList<string> similar = Suggestions.For(name, known);
            Context.Report(GetType().Name, message + Suggestions.Phrase(similar), similar, nodes);
        }
    }

    /// <summary>Reports every name that stands more than once.</summary>
    protected void ReportRepeated<T>(IEnumerable<T> nodes, Func<T, NameNode?> name, Func<string, string> message)
        where T : SyntaxNode
    {
        Dictionary<string, NameNode> seen = new(StringComparer.Ordinal);
        foreach (T node in nodes)
        {
            if (name(node) is NameNode given && !seen.TryAdd(given.Value, given))
            {
                Report(message(Quote(given.Value)), seen[given.Value], given);
            }
        }
    }

    /// <summary>A name in quotes, shortened when it is absurdly long.</summary>
    protected static string Quote(string name) => $"\"{Language.Snippet.Of(name)}\"";
}
