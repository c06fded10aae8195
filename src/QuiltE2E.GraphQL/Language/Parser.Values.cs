using QuiltE2E.GraphQL.Syntax;

namespace QuiltE2E.GraphQL.Language;

/// <content>Names, values, arguments, directives and type references.</content>
internal sealed partial class Parser
{
    private NameNode ParseName()
    {
        Token name = Expect(TokenKind.Name);
        return new NameNode(name.Span, name.Text);
    }

    private VariableNode ParseVariable()
    {
        SourceSpan start = Expect(TokenKind.Dollar).Span;
        NameNode name = ParseName();
        return new VariableNode(Close(start), name);
    }

    private List<ArgumentNode> ParseArguments(bool isConst) =>
        OptionalBetween(TokenKind.OpenParen, () => ParseArgument(isConst), TokenKind.CloseParen);

    private ArgumentNode ParseArgument(bool isConst)
    {
        SourceSpan start = _token.Span;
        NameNode name = ParseName();
        Expect(TokenKind.Colon);
        ValueNode value = ParseValue(isConst);
        return new ArgumentNode(Close(start), name, value);
    }

    private List<DirectiveNode> ParseDirectives(bool isConst)
    {
        List<DirectiveNode> directives = [];
        while (_token.Kind == TokenKind.At)
        {
            SourceSpan start = Advance().Span;
            NameNode name = ParseName();
            List<ArgumentNode> arguments = ParseArguments(isConst);
            directives.Add(new DirectiveNode(Close(start), name, arguments));
        }

        return directives;
    }

    private ValueNode ParseValue(bool isConst)
    {
        SourceSpan start = _token.Span;
        switch (_token.Kind)
        {
            case TokenKind.OpenBracket:
                List<ValueNode> items =
                    Between(TokenKind.OpenBracket, () => ParseValue(isConst), TokenKind.CloseBracket, mayBeEmpty: true);
                return new ListValueNode(Close(start), items);
            case TokenKind.OpenBrace:
                List<ObjectFieldNode> fields =
                    Between(TokenKind.OpenBrace, () => ParseObjectField(isConst), TokenKind.CloseBrace, mayBeEmpty: true);
                return new ObjectValueNode(Close(start), fields);
            case TokenKind.WholeNumber:
                return new IntValueNode(start, Advance().Text);
            case TokenKind.FractionalNumber:
                return new FloatValueNode(start, Advance().Text);
            case TokenKind.QuotedText or TokenKind.BlockText:
                return ParseString();
            case TokenKind.Name:
                return ParseWord(Advance());
            case TokenKind.Dollar when !isConst:
                return ParseVariable();
            case TokenKind.Dollar:
                throw Error(_token, "A variable cannot stand in a constant value.");
            default:
                throw Unexpected(_token, "a value");
        }
    }

    private static ValueNode ParseWord(Token word) => word.Text switch
    {
        "true" => new BooleanValueNode(word.Span, true),
        "false" => new BooleanValueNode(word.Span, false),
        "null" => new NullValueNode(word.Span),
        _ => new EnumValueNode(word.Span, word.Text),
    };

    private StringValueNode ParseString()
    {
        Token text = Advance();
        return new StringValueNode(text.Span, text.Text, text.Kind == TokenKind.BlockText);
    }

    private StringValueNode? ParseDescription() =>
        _token.Kind is TokenKind.QuotedText or TokenKind.BlockText ? ParseString() : null;

    private ObjectFieldNode ParseObjectField(bool isConst)
    {
        SourceSpan start = _token.Span;
        NameNode name = ParseName();
        Expect(TokenKind.Colon);
        ValueNode value = ParseValue(isConst);
        return new ObjectFieldNode(Close(start), name, value);
    }

    private TypeNode ParseType()
    {
        SourceSpan start = _token.Span;
        TypeNode type;
        if (_token.Kind == TokenKind.OpenBracket)
        {
            Enter(Advance());
            TypeNode item = ParseType();
            Expect(TokenKind.CloseBracket);
            _depth--;
            type = new ListTypeNode(Close(start), item);
        }
        else
        {
            type = ParseNamedType();
        }

        return Skip(TokenKind.Bang) ? new NonNullTypeNode(Close(start), type) : type;
    }

    private NamedTypeNode ParseNamedType()
    {
        NameNode name = ParseName();
        return new NamedTypeNode(name.Span, name);
    }
}
