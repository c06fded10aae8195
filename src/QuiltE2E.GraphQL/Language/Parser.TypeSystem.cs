using QuiltE2E.GraphQL.Syntax;

namespace QuiltE2E.GraphQL.Language;

/// <content>Type system definitions and extensions.</content>
internal sealed partial class Parser
{
    private DefinitionNode ParseTypeSystem()
    {
        SourceSpan start = _token.Span;
        StringValueNode? description = ParseDescription();
        bool extends = AtWord("extend");
        if (extends)
        {
            Advance();
        }

        Token word = Expect(TokenKind.Name);
        if (string.Equals(word.Text, "schema", StringComparison.Ordinal))
        {
            return ParseSchemaDefinition(start, description, extends);
        }

        Func<SourceSpan, StringValueNode?, bool, TypeDefinitionNode> parse = word.Text switch
        {
            "scalar" => ParseScalar,
            "type" => ParseObjectType,
            "interface" => ParseInterface,
            "union" => ParseUnion,
            "enum" => ParseEnum,
            "input" => ParseInputObject,
            _ => throw Unexpected(word, "what to extend"),
        };
        TypeDefinitionNode definition = parse(start, description, extends);
        RefuseEmptyExtension(extends, definition.Name.Span.End);
        return definition;
    }

    /// <summary>An extension must add something: nothing was read behind its name otherwise.</summary>
    private void RefuseEmptyExtension(bool extends, int emptyEnd)
    {
        if (extends && _lastEnd == emptyEnd)
        {
            throw Unexpected(_token, "what the extension adds");
        }
    }

    private SchemaDefinitionNode ParseSchemaDefinition(SourceSpan start, StringValueNode? description, bool extends)
    {
        int emptyEnd = _lastEnd;
        List<DirectiveNode> directives = ParseDirectives(isConst: true);
        List<OperationTypeDefinitionNode> operations = extends
            ? OptionalBetween(TokenKind.OpenBrace, ParseOperationType, TokenKind.CloseBrace)
            : Between(TokenKind.OpenBrace, ParseOperationType, TokenKind.CloseBrace);
        RefuseEmptyExtension(extends, emptyEnd);
        return new SchemaDefinitionNode(Close(start), description, directives, operations, extends);
    }

    private OperationTypeDefinitionNode ParseOperationType()
    {
        SourceSpan start = _token.Span;
        OperationKind kind = ParseOperationKind();
        Expect(TokenKind.Colon);
        NamedTypeNode type = ParseNamedType();
        return new OperationTypeDefinitionNode(Close(start), kind, type);
    }

    private ScalarTypeDefinitionNode ParseScalar(SourceSpan start, StringValueNode? description, bool extends)
    {
        NameNode name = ParseName();
        List<DirectiveNode> directives = ParseDirectives(isConst: true);
        return new ScalarTypeDefinitionNode(Close(start), description, name, directives, extends);
    }

    private ObjectTypeDefinitionNode ParseObjectType(SourceSpan start, StringValueNode? description, bool extends)
    {
        NameNode name = ParseName();
        List<NamedTypeNode> interfaces = ParseImplements();
        List<DirectiveNode> directives = ParseDirectives(isConst: true);
        List<FieldDefinitionNode> fields = ParseFields();
        return new ObjectTypeDefinitionNode(Close(start), description, name, directives, extends, interfaces, fields);
    }

    private InterfaceTypeDefinitionNode ParseInterface(SourceSpan start, StringValueNode? description, bool extends)
    {
        NameNode name = ParseName();
        List<NamedTypeNode> interfaces = ParseImplements();
        List<DirectiveNode> directives = ParseDirectives(isConst: true);
        List<FieldDefinitionNode> fields = ParseFields();
        return new InterfaceTypeDefinitionNode(Close(start), description, name, directives, extends, interfaces, fields);
    }

    private UnionTypeDefinitionNode ParseUnion(SourceSpan start, StringValueNode? description, bool extends)
    {
        NameNode name = ParseName();
        List<DirectiveNode> directives = ParseDirectives(isConst: true);
        List<NamedTypeNode> types = Skip(TokenKind.EqualsSign) ? Delimited(TokenKind.Pipe, ParseNamedType) : [];
        return new UnionTypeDefinitionNode(Close(start), description, name, directives, extends, types);
    }

    private EnumTypeDefinitionNode ParseEnum(SourceSpan start, StringValueNode? description, bool extends)
    {
        NameNode name = ParseName();
        List<DirectiveNode> directives = ParseDirectives(isConst: true);
        List<EnumValueDefinitionNode> values =
            OptionalBetween(TokenKind.OpenBrace, ParseEnumValueDefinition, TokenKind.CloseBrace);
        return new EnumTypeDefinitionNode(Close(start), description, name, directives, extends, values);
    }

    private InputObjectTypeDefinitionNode ParseInputObject(SourceSpan start, StringValueNode? description, bool extends)
    {
        NameNode name = ParseName();
        List<DirectiveNode> directives = ParseDirectives(isConst: true);
        List<InputValueDefinitionNode> fields =
            OptionalBetween(TokenKind.OpenBrace, ParseInputValue, TokenKind.CloseBrace);
        return new InputObjectTypeDefinitionNode(Close(start), description, name, directives, extends, fields);
    }
}
