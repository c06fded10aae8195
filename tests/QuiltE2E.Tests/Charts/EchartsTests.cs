using QuiltE2E.Core.Charts;

namespace QuiltE2E.Tests.Charts;

/// <summary>Our options, drawn by the real ECharts where Node and npm can bring it.</summary>
public sealed class EchartsTests(EchartsFixture echarts) : IClassFixture<EchartsFixture>
{
    // A group that lacks a category, a category that is a number for one group alone, text that is markup.
    private const string Words = "group,day,value\n<b>,mon,1\n<b>,tue,2.5\nx,tue,4\nx,wed,-3\nx,wed,5\n<b>,7,2\n";
    private const string Numbers = "group,hour,value\nx,3,1e3\nx,1,2e3\ny,2,-5\ny,2.5,0.001\n";

    [Theory]
    [InlineData(ChartKind.Bar, null, "4")]
    [InlineData(ChartKind.Bar, "group", "3,2")]
    [InlineData(ChartKind.Box, null, "4")]
    [InlineData(ChartKind.Box, "group", "3,2")]
    [InlineData(ChartKind.Scatter, null, "6")]
    [InlineData(ChartKind.Scatter, "group", "3,3")]
    [InlineData(ChartKind.Line, null, "6")]
    [InlineData(ChartKind.Line, "group", "3,3")]
    public async Task Every_point_over_words_is_drawn(ChartKind kind, string? group, string marks)
    {
        (string drawn, string[] texts) = await echarts.DrawAsync(Words, new(kind, "day", "value", group, "A <title>"));
        drawn.ShouldBe(marks);
        texts.ShouldContain("A &lt;title&gt;", StringComparer.Ordinal);
        foreach (string word in (string[])["mon", "tue", "wed", "7", "day"])
        {
            texts.ShouldContain(word, StringComparer.Ordinal);
        }

        texts.Contains("&lt;b&gt;", StringComparer.Ordinal).ShouldBe(group is not null, "the legend");
    }

    [Theory]
    [InlineData(ChartKind.Bar, "2,2")]
    [InlineData(ChartKind.Box, "2,2")]
    [InlineData(ChartKind.Scatter, "2,2")]
    [InlineData(ChartKind.Line, "2,2")]
    public async Task Every_point_over_numbers_is_drawn(ChartKind kind, string marks) =>
        (await echarts.DrawAsync(Numbers, new(kind, "hour", "value", "group"))).Marks.ShouldBe(marks);
}
