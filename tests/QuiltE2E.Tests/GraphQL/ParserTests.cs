using QuiltE2E.GraphQL.Language;
using QuiltE2E.GraphQL.Syntax;

namespace QuiltE2E.Tests.GraphQL;

public sealed class ParserTests
{
    [Fact]
    public void Nodes_know_their_line_and_column_behind_comments_block_strings_and_all_line_breaks()
    {
        DocumentNode document = DocumentParser.Parse("# one\r\n{\r  a(b: \"\"\"x\ny\r\nz\"\"\")\n    c }");
        OperationDefinitionNode operation = document.Definitions.ShouldHaveSingleItem().ShouldBeOfType<OperationDefinitionNode>();
        operation.Span.Location.ShouldBe(new SourceLocation(2, 1));
        operation.SelectionSet.Selections[0].Span.Location.ShouldBe(new SourceLocation(3, 3));
        operation.SelectionSet.Selections[1].Span.Location.ShouldBe(new SourceLocation(6, 5));
    }

    [Theory]
    [InlineData("{", 1, 2, "Expected a name, found the end of the document.")]
    [InlineData("{ a(b: $) }", 1, 9, "Expected a name, found \")\".")]
    [InlineData("query Q($x: Int = $y) { a }", 1, 19, "A variable cannot stand in a constant value.")]
    [InlineData("{ a\n  b: 'x' }", 2, 6, "The character ''' means nothing here. Strings take double quotes.")]
    [InlineData("fragment on on T { a }", 1, 10, "Expected the fragment's name, found \"on\".")]
    [InlineData("{ a(b: 01) }", 1, 9, "A number has no leading zeros.")]
    [InlineData("{ a(b: 1x) }", 1, 9, "A number cannot be followed by 'x'.")]
    [InlineData("{ a(b: 1.) }", 1, 10, "A number needs a digit here.")]
    [InlineData("{ a(b: \"x\ny\") }", 1, 10, "The string is not closed on its line.")]
    [InlineData("{ a(b: \"\"\"x\n y) }", 2, 6, "The block string is not closed.")]
    [InlineData("{ a(b: \"\\q\") }", 1, 9, "A backslash is followed by one of \" \\ / b f n r t u.")]
    [InlineData("{ a(b: \"\\uD800\") }", 1, 9, "The escape names no Unicode character.")]
    [InlineData("{ a(b: \"\\u{110000}\") }", 1, 9, "The escape names no Unicode character.")]
    [InlineData("{ a(b: \"\\u12G4\") }", 1, 9, "\\u takes four hexadecimal digits, or some between braces.")]
    [InlineData("extend type T", 1, 14, "Expected what the extension adds, found the end of the document.")]
    [InlineData("\"text\" { a }", 1, 1, "A description must stand before a definition.")]
    [InlineData("\"text\" extend type T { a: Int }", 1, 1, "A description must stand before a definition.")]
    [InlineData("enum E { true }", 1, 10, "\"true\" is reserved and cannot be an enum value.")]
    [InlineData("directive @d on SOMEWHERE", 1, 17, "Expected a directive location, found \"SOMEWHERE\".")]
    [InlineData("{ a } nonsense", 1, 7, "Expected a definition, found \"nonsense\".")]
    [InlineData("", 1, 1, "Expected a definition, found the end of the document.")]
    [InlineData("type T {}", 1, 9, "Expected a name, found \"}\".")]
    [InlineData("{ a(b: \u0007) }", 1, 8, "The character U+0007 means nothing here.")]
    public void Malformed_text_is_refused_where_it_goes_wrong(string source, int line, int column, string reason)
    {
        GraphQLSyntaxException error = Should.Throw<GraphQLSyntaxException>(() => DocumentParser.Parse(source));
        error.Kind.ShouldBe(SyntaxErrorKind.Malformed);
        error.Reason.ShouldBe(reason);
        error.Location.ShouldBe(new SourceLocation(line, column));
        error.Message.ShouldContain($"line {line}, column {column}");
    }

    [Theory]
    [InlineData("\"a\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\\u{1F600}\\uD83D\\uDE00\"", "a\"\\/\b\f\n\r\té😀😀")]
    [InlineData("\"\"\"\n    first\n      second\n\n    third\n  \"\"\"", "first\n  second\n\nthird")]
    [InlineData("\"\"\"  kept\n   cut \"\"\"", "  kept\ncut ")]
    [InlineData("\"\"\"a \\\"\"\" b \\n\"\"\"", "a \"\"\" b \\n")]
    [InlineData("\"\"\"\"\"\"", "")]
    [InlineData("\"\"", "")]
    public void Strings_give_their_value(string literal, string value) =>
        DocumentParser.ParseValue(literal).ShouldBeOfType<StringValueNode>().Value.ShouldBe(value);

    [Theory]
    [InlineData("[String!]!")]
    [InlineData("[[Int]!]")]
    public void Types_are_read_with_their_marks(string text) =>
        SyntaxPrinter.Print(DocumentParser.ParseType(text)).ShouldBe(text);

    [Fact]
    public void A_single_value_or_type_has_nothing_behind_it()
    {
        Should.Throw<GraphQLSyntaxException>(() => DocumentParser.ParseConstValue("1 2"));
        Should.Throw<GraphQLSyntaxException>(() => DocumentParser.ParseType("Int!!"));
        Should.Throw<GraphQLSyntaxException>(() => DocumentParser.ParseConstValue("[$x]"));
        DocumentParser.ParseValue("[$x]").ShouldBeOfType<ListValueNode>().Values.ShouldHaveSingleItem().ShouldBeOfType<VariableNode>();
    }
}
