using QuiltE2E.Core.Errors;
using QuiltE2E.GraphQL.Language;
using QuiltE2E.GraphQL.Syntax;

namespace QuiltE2E.Core.Platform;

/// <summary>One GraphQL operation that is sent to a registry.</summary>
/// <remarks>
/// A field marked <c>@optional</c> is one that we can do without: where a registry's schema lacks it, the document is sent again
/// without the field. So is a fragment, for an arm that a result has only since some release. The mark is ours and never sent.
/// What is taken out of the text leaves blanks, so that every place in the text that is sent is the same place in the text that
/// was written.
/// </remarks>
internal sealed class PlatformDocument
{
    private const string OptionalMark = "optional";

    private readonly string _source;
    private readonly SourceSpan[] _optional;

    private PlatformDocument(string name, string? operationName, string source, DocumentNode syntax, string? since)
    {
        Name = name;
        OperationName = operationName;
        Syntax = syntax;
        Since = since;
        SelectionNode[] optional = [.. Selections(syntax).Where(static node => Marks(node).Any())];
        _optional = [.. optional.Select(static node => node.Span)];
        _source = Blank(source, optional.SelectMany(Marks).Select(static mark => mark.Span));
        Text = _source;
    }

    private PlatformDocument(PlatformDocument whole, IReadOnlyList<SourceSpan> dropped)
    {
        Name = whole.Name;
        OperationName = whole.OperationName;
        Since = whole.Since;
        _source = whole._source;
        _optional = [.. whole._optional.Except(dropped)];
        Text = Blank(whole.Text, dropped);
        Syntax = DocumentParser.Parse(Text);
    }

    /// <summary>Its name: that of the operation and of the file.</summary>
    public string Name { get; }

    /// <summary>The operation's name as it is sent, or null for one that has none.</summary>
    public string? OperationName { get; }

    /// <summary>The text as it is sent.</summary>
    public string Text { get; }

    /// <summary>The syntax tree of the text.</summary>
    public DocumentNode Syntax { get; }

    /// <summary>The first release of the registry's schema that has what it asks for, or null for all releases that are in use.</summary>
    public string? Since { get; }

    /// <summary>Whether it changes anything, and is therefore not to be sent twice.</summary>
    public bool IsMutation => Operation?.Operation == OperationKind.Mutation;

    private OperationDefinitionNode? Operation => Syntax.Definitions.OfType<OperationDefinitionNode>()
        .FirstOrDefault(operation => OperationName is null || operation.Name?.Value == OperationName);

    /// <summary>The types that a result is asked for as: the fragments at a place of the answer.</summary>
    /// <param name="path">Where in the answer, with dots between, for example <c>admin.user.create</c>.</param>
    public IReadOnlyList<string> ArmsAt(string path)
    {
        SelectionSetNode? at = Operation?.SelectionSet;
        foreach (string name in path.Split('.'))
        {
            at = at is null ? null : FieldsOf(at).FirstOrDefault(field => field.ResponseKey == name)?.SelectionSet;
        }

        return [.. at?.Selections.OfType<InlineFragmentNode>().Select(static arm => arm.TypeCondition?.Name.Value).OfType<string>() ?? []];
    }

    /// <summary>Reads a document of ours.</summary>
    /// <param name="name">The name of its file and of its operation.</param>
    /// <param name="source">The text with marks.</param>
    /// <param name="since">The first release that has it, or null.</param>
    public static PlatformDocument Of(string name, string source, string? since) =>
        new(name, name, source, DocumentParser.Parse(source), since);

    /// <summary>Reads a document of a user.</summary>
    /// <param name="source">The text.</param>
    /// <param name="operationName">Which operation is meant, where there is more than one.</param>
    /// <param name="target">Where the text is from, for errors.</param>
    /// <exception cref="QuiltException"><c>InvalidGraphQL</c> or <c>OperationNotFound</c>.</exception>
    public static PlatformDocument Read(string source, string? operationName, string target)
    {
        DocumentNode syntax;
        try
        {
            syntax = DocumentParser.Parse(source);
        }
        catch (GraphQLSyntaxException malformed)
        {
            throw new QuiltException(
                QuiltErrorKind.InvalidArgument, "InvalidGraphQL", $"The document is no GraphQL. {malformed.Message}", target,
                "Correct the document at the place named.", innerException: malformed);
        }

        string?[] names = [.. syntax.Definitions.OfType<OperationDefinitionNode>().Select(static operation => operation.Name?.Value)];
        bool isPlain = operationName is null ? names.Length == 1 : names.Contains(operationName, StringComparer.Ordinal);
        return isPlain
            ? new PlatformDocument(operationName ?? names[0] ?? "anonymous", operationName ?? names[0], source, syntax, since: null)
            : throw new QuiltException(
                QuiltErrorKind.InvalidArgument, "OperationNotFound",
                $"The document has {names.Length} operations, and {operationName ?? "none"} of them is asked for: " +
                $"{string.Join(", ", names.Select(static name => name ?? "(anonymous)"))}.",
                target, "Name one of the document's operations.");
    }

    /// <summary>The fields and arms that we can do without and that stand at the places; null when a place is in none of them.</summary>
    /// <param name="places">Where a registry found errors.</param>
    public IReadOnlyList<SourceSpan>? OptionalAt(IEnumerable<SourceLocation> places)
    {
        List<SourceSpan> found = [];
        foreach (SourceLocation place in places)
        {
            int offset = OffsetOf(place);
            int index = Array.FindIndex(_optional, span => offset >= span.Start && offset < span.End);
            if (index < 0)
            {
                return null;
            }

            if (!found.Contains(_optional[index]))
            {
                found.Add(_optional[index]);
            }
        }

        return found;
    }

    /// <summary>The same document without some of its optional fields and arms.</summary>
    /// <param name="parts">Where they stand.</param>
    public PlatformDocument Without(IReadOnlyList<SourceSpan> parts) => new(this, parts);

    /// <summary>The text that stands somewhere, for messages.</summary>
    /// <param name="span">Where.</param>
    public string TextAt(SourceSpan span) => _source[span.Start..span.End].Trim();

    private int OffsetOf(SourceLocation place)
    {
        int start = 0;
        for (int line = 1; line < place.Line && start >= 0; line++)
        {
            start = Text.IndexOf('\n', start) + 1;
            start = start == 0 ? -1 : start;
        }

        return start < 0 ? -1 : start + place.Column - 1;
    }

    private static IEnumerable<DirectiveNode> Marks(SelectionNode node)
    {
        IReadOnlyList<DirectiveNode> directives = node switch
        {
            FieldNode field => field.Directives,
            InlineFragmentNode fragment => fragment.Directives,
            _ => [],
        };
        return directives.Where(static directive => directive.Name.Value == OptionalMark);
    }

    private static IEnumerable<SelectionNode> Selections(SyntaxNode node) => node.Children
        .SelectMany(static child => child is SelectionNode selection ? Selections(selection).Prepend(selection) : Selections(child));

    // The fields of an answer, whichever arm they belong to.
    private static IEnumerable<FieldNode> FieldsOf(SelectionSetNode selection) => selection.Selections.SelectMany(static node => node switch
    {
        FieldNode field => [field],
        InlineFragmentNode fragment => FieldsOf(fragment.SelectionSet),
        _ => Enumerable.Empty<FieldNode>(),
    });

    private static string Blank(string text, IEnumerable<SourceSpan> spans)
    {
        char[] characters = text.ToCharArray();
        foreach (SourceSpan span in spans)
        {
            for (int at = span.Start; at < span.End; at++)
            {
                characters[at] = characters[at] == '\n' ? '\n' : ' ';
            }
        }

        return new string(characters);
    }
}
