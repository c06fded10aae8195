using QuiltE2E.GraphQL.Syntax;

namespace QuiltE2E.GraphQL.Language;

/// <content>Operations, selections and fragments.</content>
internal sealed partial class Parser
{
    private OperationDefinitionNode ParseOperation()
    {
        SourceSpan start = _token.Span;
        if (_token.Kind == TokenKind.OpenBrace)
        {
            SelectionSetNode shorthand = ParseSelectionSet();
            return new OperationDefinitionNode(Close(start), null, OperationKind.Query, null, [], [], shorthand);
        }

        StringValueNode? description = ParseDescription();
        OperationKind kind = ParseOperationKind();
        NameNode? name = _token.Kind == TokenKind.Name ? ParseName() : null;
        List<VariableDefinitionNode> variables =
            OptionalBetween(TokenKind.OpenParen, ParseVariableDefinition, TokenKind.CloseParen);
        List<DirectiveNode> directives = ParseDirectives(isConst: false);
        SelectionSetNode selections = ParseSelectionSet();
        return new OperationDefinitionNode(Close(start), description, kind, name, variables, directives, selections);
    }

    private OperationKind ParseOperationKind()
    {
        Token word = Expect(TokenKind.Name);
        return word.Text switch
        {
            "query" => OperationKind.Query,
            "mutation" => OperationKind.Mutation,
            "subscription" => OperationKind.Subscription,
            _ => throw Unexpected(word, "\"query\", \"mutation\" or \"subscription\""),
        };
    }

    private VariableDefinitionNode ParseVariableDefinition()
    {
        SourceSpan start = _token.Span;
        StringValueNode? description = ParseDescription();
        VariableNode variable = ParseVariable();
        Expect(TokenKind.Colon);
        TypeNode type = ParseType();
        ValueNode? defaultValue = Skip(TokenKind.EqualsSign) ? ParseValue(isConst: true) : null;
        List<DirectiveNode> directives = ParseDirectives(isConst: true);
        return new VariableDefinitionNode(Close(start), description, variable, type, defaultValue, directives);
    }

    private SelectionSetNode ParseSelectionSet()
    {
        SourceSpan start = _token.Span;
        List<SelectionNode> selections = Between(TokenKind.OpenBrace, ParseSelection, TokenKind.CloseBrace);
        return new SelectionSetNode(Close(start), selections);
    }

    private SelectionNode ParseSelection() => _token.Kind == TokenKind.Spread ? ParseFragment() : ParseField();

    private FieldNode ParseField()
    {
        SourceSpan start = _token.Span;
        NameNode name = ParseName();
        NameNode? alias = null;
        if (Skip(TokenKind.Colon))
        {
            alias = name;
            name = ParseName();
        }

        List<ArgumentNode> arguments = ParseArguments(isConst: false);
        List<DirectiveNode> directives = ParseDirectives(isConst: false);
        SelectionSetNode? selections = _token.Kind == TokenKind.OpenBrace ? ParseSelectionSet() : null;
        return new FieldNode(Close(start), alias, name, arguments, directives, selections);
    }

    private SelectionNode ParseFragment()
    {
        SourceSpan start = Expect(TokenKind.Spread).Span;
        if (_token.Kind == TokenKind.Name && !AtWord("on"))
        {
            NameNode name = ParseName();
            List<DirectiveNode> onSpread = ParseDirectives(isConst: false);
            return new FragmentSpreadNode(Close(start), name, onSpread);
        }

        NamedTypeNode? condition = null;
        if (AtWord("on"))
        {
            Advance();
            condition = ParseNamedType();
        }

        List<DirectiveNode> directives = ParseDirectives(isConst: false);
        SelectionSetNode selections = ParseSelectionSet();
        return new InlineFragmentNode(Close(start), condition, directives, selections);
    }

    private FragmentDefinitionNode ParseFragmentDefinition()
    {
        SourceSpan start = _token.Span;
        StringValueNode? description = ParseDescription();
        ExpectWord("fragment");
        if (AtWord("on"))
        {
            throw Unexpected(_token, "the fragment's name");
        }

        NameNode name = ParseName();
        ExpectWord("on");
        NamedTypeNode condition = ParseNamedType();
        List<DirectiveNode> directives = ParseDirectives(isConst: false);
        SelectionSetNode selections = ParseSelectionSet();
        return new FragmentDefinitionNode(Close(start), description, name, condition, directives, selections);
    }
}
