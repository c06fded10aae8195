using QuiltE2E.GraphQL.Syntax;

namespace QuiltE2E.GraphQL.Language;

/// <content>What stands inside type system definitions, and directive definitions.</content>
internal sealed partial class Parser
{
    private static readonly HashSet<string> DirectiveLocations = new(
        [
            "QUERY", "MUTATION", "SUBSCRIPTION", "FIELD", "FRAGMENT_DEFINITION", "FRAGMENT_SPREAD", "INLINE_FRAGMENT",
            "VARIABLE_DEFINITION", "SCHEMA", "SCALAR", "OBJECT", "FIELD_DEFINITION", "ARGUMENT_DEFINITION", "INTERFACE",
            "UNION", "ENUM", "ENUM_VALUE", "INPUT_OBJECT", "INPUT_FIELD_DEFINITION",
        ],
        StringComparer.Ordinal);

    private List<NamedTypeNode> ParseImplements()
    {
        if (!AtWord("implements"))
        {
            return [];
        }

        Advance();
        return Delimited(TokenKind.Ampersand, ParseNamedType);
    }

    private List<T> Delimited<T>(TokenKind delimiter, Func<T> item)
    {
        Skip(delimiter);
        List<T> items = [];
        do
        {
            items.Add(item());
        }
        while (Skip(delimiter));
        return items;
    }

    private List<FieldDefinitionNode> ParseFields() =>
        OptionalBetween(TokenKind.OpenBrace, ParseFieldDefinition, TokenKind.CloseBrace);

    private FieldDefinitionNode ParseFieldDefinition()
    {
        SourceSpan start = _token.Span;
        StringValueNode? description = ParseDescription();
        NameNode name = ParseName();
        List<InputValueDefinitionNode> arguments = ParseArgumentDefinitions();
        Expect(TokenKind.Colon);
        TypeNode type = ParseType();
        List<DirectiveNode> directives = ParseDirectives(isConst: true);
        return new FieldDefinitionNode(Close(start), description, name, arguments, type, directives);
    }

    private List<InputValueDefinitionNode> ParseArgumentDefinitions() =>
        OptionalBetween(TokenKind.OpenParen, ParseInputValue, TokenKind.CloseParen);

    private InputValueDefinitionNode ParseInputValue()
    {
        SourceSpan start = _token.Span;
        StringValueNode? description = ParseDescription();
        NameNode name = ParseName();
        Expect(TokenKind.Colon);
        TypeNode type = ParseType();
        ValueNode? defaultValue = Skip(TokenKind.EqualsSign) ? ParseValue(isConst: true) : null;
        List<DirectiveNode> directives = ParseDirectives(isConst: true);
        return new InputValueDefinitionNode(Close(start), description, name, type, defaultValue, directives);
    }

    private EnumValueDefinitionNode ParseEnumValueDefinition()
    {
        SourceSpan start = _token.Span;
        StringValueNode? description = ParseDescription();
        if (AtWord("true") || AtWord("false") || AtWord("null"))
        {
            throw Error(_token, $"\"{_token.Text}\" is reserved and cannot be an enum value.");
        }

        NameNode name = ParseName();
        List<DirectiveNode> directives = ParseDirectives(isConst: true);
        return new EnumValueDefinitionNode(Close(start), description, name, directives);
    }

    private DirectiveDefinitionNode ParseDirectiveDefinition()
    {
        SourceSpan start = _token.Span;
        StringValueNode? description = ParseDescription();
        ExpectWord("directive");
        Expect(TokenKind.At);
        NameNode name = ParseName();
        List<InputValueDefinitionNode> arguments = ParseArgumentDefinitions();
        bool repeatable = AtWord("repeatable");
        if (repeatable)
        {
            Advance();
        }

        ExpectWord("on");
        List<NameNode> locations = Delimited(TokenKind.Pipe, ParseDirectiveLocation);
        return new DirectiveDefinitionNode(Close(start), description, name, arguments, repeatable, locations);
    }

    private NameNode ParseDirectiveLocation()
    {
        Token at = _token;
        NameNode name = ParseName();
        return DirectiveLocations.Contains(name.Value) ? name : throw Unexpected(at, "a directive location");
    }
}
