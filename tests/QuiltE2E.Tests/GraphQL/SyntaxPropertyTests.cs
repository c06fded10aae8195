using System.Text;
using FsCheck;
using FsCheck.Fluent;
using QuiltE2E.GraphQL.Language;
using QuiltE2E.GraphQL.Syntax;

namespace QuiltE2E.Tests.GraphQL;

/// <summary>Whatever the input: a tree or the typed error, and printing never changes a tree.</summary>
public sealed class SyntaxPropertyTests
{
    private static readonly string[] Fragments =
    [
        "{", "}", "(", ")", "[", "]", "!", "$", "&", ":", "=", "@", "|", "...", "\"", "\"\"\"", "\\", "\\u", "{1F600}", "#", "\n", "\r",
        " ", ",", "0", "-", "1.5", "e", "1e9", "on", "query", "mutation", "fragment", "type", "extend", "union", "enum", "input",
        "interface", "implements", "directive", "repeatable", "schema", "scalar", "true", "null", "a", "B", "FIELD", "\uFEFF", "\uD800", "é",
    ];

    [Fact]
    public void Random_bytes_give_a_tree_or_the_typed_error() =>
        Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), static bytes =>
        {
            Outcome(Encoding.UTF8.GetString(bytes));
            Outcome(Encoding.Latin1.GetString(bytes));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    [Fact]
    public void Random_words_of_the_language_give_a_tree_that_survives_printing_or_the_typed_error() =>
        Prop.ForAll(Gen.Elements(Fragments).ListOf().ToArbitrary(), static words => Outcome(string.Concat(words)))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    [Fact]
    public void Documents_with_a_random_cut_give_a_tree_or_the_typed_error()
    {
        string source = File.ReadAllText(Corpus.File("everything.graphql"));
        Gen<(int, int)> cuts = Gen.Choose(0, source.Length).Two().Select(static pair => (pair.Item1, pair.Item2));
        Prop.ForAll(cuts.ToArbitrary(), cut =>
        {
            (int from, int to) = (Math.Min(cut.Item1, cut.Item2), Math.Max(cut.Item1, cut.Item2));
            Outcome(source.Remove(from, to - from));
            Outcome(source[from..to]);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));
    }

    [Fact]
    public void Any_text_survives_as_a_quoted_string_and_as_a_description() =>
        Prop.ForAll(ArbMap.Default.ArbFor<NonNull<string>>(), static given =>
        {
            // Half a surrogate pair is no character, so no document can hold it.
            string text = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(given.Get));
            DocumentParser.ParseValue(SyntaxPrinter.Quote(text)).ShouldBeOfType<StringValueNode>().Value.ShouldBe(text);
            if (BlockStrings.CanHold(text))
            {
                DocumentParser.ParseValue(BlockStrings.Print(text)).ShouldBeOfType<StringValueNode>().Value.ShouldBe(text);
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    private static void Outcome(string source)
    {
        DocumentNode document;
        try
        {
            document = DocumentParser.Parse(source);
        }
        catch (GraphQLSyntaxException error)
        {
            error.Location.Line.ShouldBeGreaterThan(0);
            error.Location.Column.ShouldBeGreaterThan(0);
            return;
        }

        string printed = SyntaxPrinter.Print(document);
        SyntaxPrinter.Print(DocumentParser.Parse(printed)).ShouldBe(printed);
        SyntaxComparison.ShouldBeEqual(DocumentParser.Parse(printed), document);
    }
}
