using QuiltE2E.Core.Search;

namespace QuiltE2E.Tests.Search;

public sealed class LuceneTextTests
{
    [Theory]
    [InlineData("readings", "readings")]
    [InlineData("test/x", "test\\/x")]
    [InlineData("a\\b", "a\\\\b")]
    [InlineData("ext:csv", "ext\\:csv")]
    [InlineData("\"two words\"", "\\\"two words\\\"")]
    [InlineData("a+b-c=d!(e){f}[g]^h~i", "a\\+b\\-c\\=d\\!\\(e\\)\\{f\\}\\[g\\]\\^h\\~i")]
    [InlineData("this && that || other", "this \\&\\& that \\|\\| other")]
    [InlineData("cats AND dogs OR NOT mice", "cats \\AND dogs \\OR \\NOT mice")]
    [InlineData("android NOTE orange and not", "android NOTE orange and not")]
    [InlineData("size>5 <b>", "size 5 b")]
    [InlineData("data-*.cs?", "data\\-*.cs?")]
    [InlineData("  a \t b ", "a b")]
    public void Text_is_taken_for_what_it_is_but_for_wildcards(string text, string query) =>
        LuceneText.Query(text, SearchSyntax.Wildcard).ShouldBe(query);

    [Theory]
    [InlineData("data-*.cs?", "data\\-\\*.cs\\?")]
    [InlineData("*", "\\*")]
    public void Literal_text_has_no_wildcards(string text, string query) => LuceneText.Query(text, SearchSyntax.Literal).ShouldBe(query);

    [Theory]
    [InlineData("<", "\"<\"")]
    [InlineData(">>>", "\">>>\"")]
    [InlineData("< >", "\"< >\"")]
    public void Text_of_which_no_word_remains_does_not_find_everything(string text, string query)
    {
        LuceneText.Query(text, SearchSyntax.Literal).ShouldBe(query);
        LuceneText.Query(text, SearchSyntax.Wildcard).ShouldBe(query);
    }

    [Fact]
    public void A_query_of_the_service_s_own_language_is_left_alone() =>
        LuceneText.Query("ext:.csv AND size:>=4096", SearchSyntax.Lucene).ShouldBe("ext:.csv AND size:>=4096");

    [Theory]
    [InlineData(null)]
    [InlineData("*")]
    public void What_finds_everything_is_no_query(string? text) => LuceneText.Query(text, SearchSyntax.Wildcard).ShouldBeNull();

    [Theory]
    [InlineData("raw data/*.csv", "raw\\ data\\/*.csv")]
    [InlineData("a<b>", "a?b?")]
    public void A_pattern_is_one_word(string text, string pattern) => LuceneText.Pattern(text).ShouldBe(pattern);

    /// <summary>Words such as "CSV files" are words: filters have parameters of their own.</summary>
    [Theory]
    [InlineData("test files")]
    [InlineData("CSV files")]
    [InlineData("find data files")]
    [InlineData("files larger than 100MB created after 2024")]
    public void Natural_text_makes_no_filter(string text)
    {
        SearchQuery query = new SearchQuery { Text = text }.Checked();
        query.Extensions.ShouldBeEmpty();
        query.MinSize.ShouldBeNull();
        query.ModifiedAfter.ShouldBeNull();
        LuceneText.Query(query.Text, query.Syntax).ShouldBe(text);
    }
}
