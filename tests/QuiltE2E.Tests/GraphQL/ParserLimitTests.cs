using System.Text;
using QuiltE2E.GraphQL.Language;
using QuiltE2E.GraphQL.Syntax;

namespace QuiltE2E.Tests.GraphQL;

public sealed class ParserLimitTests
{
    public static TheoryData<string, string> Towers => new()
    {
        { string.Concat(Enumerable.Repeat("{a", 5000)), "selection sets" },
        { "{a(b: " + new string('[', 5000), "lists" },
        { "{a(b: " + string.Concat(Enumerable.Repeat("{c:", 5000)), "input objects" },
        { "query($x: " + new string('[', 5000), "list types" },
        { string.Concat(Enumerable.Repeat("{...", 5000)), "inline fragments" },
        { "type T { a(b: I = " + new string('[', 5000), "defaults" },
    };

    [Theory]
    [MemberData(nameof(Towers))]
    public void Deep_nesting_is_refused_by_name(string source, string what) =>
        Should.Throw<GraphQLSyntaxException>(() => DocumentParser.Parse(source)).Kind.ShouldBe(SyntaxErrorKind.TooDeep, what);

    [Fact]
    public void The_depth_limit_itself_is_allowed()
    {
        ParserLimits limits = new() { MaxDepth = 20 };
        DocumentParser.Parse(Tower(20), limits).Definitions.Count.ShouldBe(1);
        Should.Throw<GraphQLSyntaxException>(() => DocumentParser.Parse(Tower(21), limits)).Kind.ShouldBe(SyntaxErrorKind.TooDeep);

        static string Tower(int depth) =>
            string.Concat(Enumerable.Repeat("{a", depth)) + new string('}', depth);
    }

    [Fact]
    public void The_deepest_allowed_document_can_be_printed_and_walked()
    {
        ParserLimits limits = new() { MaxDepth = 500 };
        DocumentNode document = DocumentParser.Parse(string.Concat(Enumerable.Repeat("{a", 500)) + new string('}', 500), limits);
        string printed = SyntaxPrinter.Print(document);
        SyntaxPrinter.Print(DocumentParser.Parse(printed, limits)).ShouldBe(printed);
    }

    [Fact]
    public void A_depth_limit_beyond_what_the_stack_holds_cannot_be_set()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => new ParserLimits { MaxDepth = 501 });
        Should.Throw<ArgumentOutOfRangeException>(() => new ParserLimits { MaxDepth = 0 });
    }

    [Fact]
    public void Tokens_are_counted_and_ignored_characters_are_not()
    {
        ParserLimits limits = new() { MaxTokens = 5 };
        DocumentParser.Parse("{ a, ,,, b,c } # d e f g h", limits).Definitions.Count.ShouldBe(1);
        Should.Throw<GraphQLSyntaxException>(() => DocumentParser.Parse("{ a b c d }", limits)).Kind.ShouldBe(SyntaxErrorKind.TooLarge);
    }

    [Fact]
    public void Length_is_limited_before_anything_is_read()
    {
        StringBuilder source = new("{ a }");
        source.Append('#', 1_000_000);
        Should.Throw<GraphQLSyntaxException>(() => DocumentParser.Parse(source.ToString())).Kind.ShouldBe(SyntaxErrorKind.TooLarge);
    }
}
