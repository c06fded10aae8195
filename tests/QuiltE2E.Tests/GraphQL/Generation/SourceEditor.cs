using QuiltE2E.GraphQL.Language;
using QuiltE2E.GraphQL.Syntax;

namespace QuiltE2E.Tests.GraphQL.Generation;

/// <summary>A text together with its tree, for edits at the places of random nodes.</summary>
internal sealed class SourceEditor
{
    private readonly Random _random;
    private readonly List<(SyntaxNode Node, SyntaxNode? Parent)> _nodes = [];

    public SourceEditor(string source, Random random)
    {
        Source = source;
        _random = random;
        Collect(DocumentParser.Parse(source, ParserLimits.Schema), null);
    }

    public string Source { get; private set; }

    public T Any<T>(IReadOnlyList<T> items) => items[_random.Next(items.Count)];

    public bool Chance(int oneIn) => _random.Next(oneIn) == 0;

    /// <summary>A random node of a kind, or null.</summary>
    public T? Pick<T>(Func<T, SyntaxNode?, bool>? where = null)
        where T : SyntaxNode
    {
        T[] found =
        [
            .. _nodes
                .Where(entry => entry.Node is T node && (where is null || where(node, entry.Parent)))
                .Select(static entry => (T)entry.Node),
        ];
        return found.Length == 0 ? null : found[_random.Next(found.Length)];
    }

    public string Text(SyntaxNode node) => Source[node.Span.Start..node.Span.End];

    public void Replace(SyntaxNode node, string text) =>
        Source = string.Concat(Source.AsSpan(0, node.Span.Start), text, Source.AsSpan(node.Span.End)).Replace("()", string.Empty, StringComparison.Ordinal);

    public void InsertAfter(SyntaxNode node, string text) => Source = Source.Insert(node.Span.End, " " + text);

    public void InsertBefore(SyntaxNode node, string text) => Source = Source.Insert(node.Span.Start, text + " ");

    /// <summary>Puts text behind the opening brace or parenthesis of a node.</summary>
    public void InsertInside(SyntaxNode node, string text) => Source = Source.Insert(node.Span.Start + 1, $" {text} ");

    public void Append(string text) => Source += "\n\n" + text;

    private void Collect(SyntaxNode node, SyntaxNode? parent)
    {
        _nodes.Add((node, parent));
        foreach (SyntaxNode child in node.Children)
        {
            Collect(child, node);
        }
    }
}
