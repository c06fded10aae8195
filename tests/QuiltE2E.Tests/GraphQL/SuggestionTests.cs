using QuiltE2E.GraphQL.Validation;

namespace QuiltE2E.Tests.GraphQL;

public sealed class SuggestionTests
{
    [Theory]
    [InlineData("pacakge", "package,bucket,user", "package")]
    [InlineData("PACKAGE", "package,bucket", "package")]
    [InlineData("nothing", "package,bucket", "")]
    [InlineData("abc", "abd,abcd,xbc,abcde", "abcd,abd,xbc,abcde")]
    [InlineData("", "a,b,ccc", "a,b")]
    [InlineData("a", "a1,a2,a3,a4,a5,a6", "a1,a2,a3,a4,a5")]
    public void Names_are_ordered_by_how_little_they_differ(string name, string known, string expected) =>
        string.Join(',', Suggestions.For(name, known.Split(','))).ShouldBe(expected);

    [Fact]
    public void Absurdly_long_names_are_not_compared() =>
        Suggestions.For(new string('a', 100_000), [new string('a', 99_999)]).ShouldBeEmpty();

    [Theory]
    [InlineData("", "")]
    [InlineData("a", " Did you mean \"a\"?")]
    [InlineData("a,b", " Did you mean \"a\" or \"b\"?")]
    [InlineData("a,b,c", " Did you mean \"a\", \"b\" or \"c\"?")]
    public void The_phrase_lists_them(string names, string phrase) =>
        Suggestions.Phrase(names.Split(',', StringSplitOptions.RemoveEmptyEntries)).ShouldBe(phrase);
}
