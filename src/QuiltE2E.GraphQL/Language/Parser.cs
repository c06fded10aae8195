using QuiltE2E.GraphQL.Syntax;

namespace QuiltE2E.GraphQL.Language;

/// <summary>A recursive descent parser with one token of look-ahead, and two where a description stands first.</summary>
internal sealed partial class Parser
{
    private readonly Lexer _lexer;
    private readonly ParserLimits _limits;
    private Token _token;
    private Token? _following;
    private int _lastEnd;
    private int _depth;

    public Parser(string source, ParserLimits limits)
    {
        _limits = limits;
        _lexer = new Lexer(source, limits);
        _token = _lexer.Next();
    }

    public DocumentNode ParseDocument()
    {
        SourceSpan start = _token.Span;
        List<DefinitionNode> definitions = [];
        do
        {
            definitions.Add(ParseDefinition());
        }
        while (_token.Kind != TokenKind.EndOfFile);
        return new DocumentNode(Close(start), definitions);
    }

    public ValueNode ParseSingleValue(bool isConst)
    {
        ValueNode value = ParseValue(isConst);
        Expect(TokenKind.EndOfFile);
        return value;
    }

    public TypeNode ParseSingleType()
    {
        TypeNode type = ParseType();
        Expect(TokenKind.EndOfFile);
        return type;
    }

    private DefinitionNode ParseDefinition()
    {
        if (_token.Kind == TokenKind.OpenBrace)
        {
            return ParseOperation();
        }

        bool described = _token.Kind is TokenKind.QuotedText or TokenKind.BlockText;
        Token keyword = described ? Peek() : _token;
        string word = keyword.Kind == TokenKind.Name ? keyword.Text : string.Empty;
        return word switch
        {
            "query" or "mutation" or "subscription" => ParseOperation(),
            "fragment" => ParseFragmentDefinition(),
            "directive" => ParseDirectiveDefinition(),
            "schema" or "scalar" or "type" or "interface" or "union" or "enum" or "input" => ParseTypeSystem(),
            "extend" when !described => ParseTypeSystem(),
            _ when described => throw Error(_token, "A description must stand before a definition."),
            _ => throw Unexpected(keyword, "a definition"),
        };
    }

    private Token Peek()
    {
        _following ??= _lexer.Next();
        return _following.Value;
    }

    private Token Advance()
    {
        Token taken = _token;
        _lastEnd = taken.Span.End;
        _token = _following ?? _lexer.Next();
        _following = null;
        return taken;
    }

    private Token Expect(TokenKind kind)
    {
        if (_token.Kind != kind)
        {
            throw Unexpected(_token, kind == TokenKind.Name ? "a name" : new Token(kind, default, string.Empty).ToString());
        }

        return kind == TokenKind.EndOfFile ? _token : Advance();
    }

    private bool Skip(TokenKind kind)
    {
        if (_token.Kind != kind)
        {
            return false;
        }

        Advance();
        return true;
    }

    private bool AtWord(string word) =>
        _token.Kind == TokenKind.Name && string.Equals(_token.Text, word, StringComparison.Ordinal);

    private void ExpectWord(string word)
    {
        if (!AtWord(word))
        {
            throw Unexpected(_token, $"\"{word}\"");
        }

        Advance();
    }

    /// <summary>A list between two tokens; with <paramref name="mayBeEmpty"/> false it needs an item.</summary>
    private List<T> Between<T>(TokenKind open, Func<T> item, TokenKind close, bool mayBeEmpty = false)
    {
        Enter(Expect(open));
        List<T> items = [];
        while (_token.Kind != close || (items.Count == 0 && !mayBeEmpty))
        {
            items.Add(item());
        }

        Advance();
        _depth--;
        return items;
    }

    private List<T> OptionalBetween<T>(TokenKind open, Func<T> item, TokenKind close) =>
        _token.Kind == open ? Between(open, item, close) : [];

    private void Enter(Token at)
    {
        if (++_depth > _limits.MaxDepth)
        {
            throw new GraphQLSyntaxException(
                SyntaxErrorKind.TooDeep, $"The document is nested deeper than {_limits.MaxDepth} levels.", at.Span.Location);
        }
    }

    private SourceSpan Close(SourceSpan start) => start with { End = _lastEnd };

    private static GraphQLSyntaxException Unexpected(Token token, string expected) =>
        Error(token, $"Expected {expected}, found {token}.");

    private static GraphQLSyntaxException Error(Token token, string reason) =>
        new(SyntaxErrorKind.Malformed, reason, token.Span.Location);
}
