using System.Net;
using System.Text.RegularExpressions;
using QuiltE2E.Core.Charts;
using QuiltE2E.Tests.Sandbox.Support;
using static QuiltE2E.Tests.Sandbox.Support.SeededPackages;

namespace QuiltE2E.Tests.Sandbox.Registry;

/// <summary>The page of a package draws the charts that it names: all their marks, and nothing but marks.</summary>
public sealed class CatalogChartTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>
{
    private const string Bucket = SandboxFixture.Bucket;
    private const string Data = "group,day,value\n<b>,mon,1\n<b>,tue,2.5\nx,tue,4\nx,wed,-3\nx,wed,5\n";

    private static int _packages;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(ChartKind.Bar, "<rect x=", 4)]
    [InlineData(ChartKind.Box, "<rect fill-opacity=", 4)]
    [InlineData(ChartKind.Scatter, "<circle", 5)]
    [InlineData(ChartKind.Line, "<circle", 5)]
    public async Task A_chart_of_ours_is_drawn_with_every_mark(ChartKind kind, string mark, int marks)
    {
        Chart chart = Chart.Draw(ChartData.Parse(Data), new(kind, "day", "value", "group", "T <script>"));
        string page = await ShowAsync([.. chart.Files.Select(static file => (file.LogicalKey, file.Text))]);
        string svg = Svg(page);
        Regex.Count(svg, mark, RegexOptions.None, TimeSpan.FromSeconds(1)).ShouldBe(marks, svg);
        svg.ShouldContain(">T &lt;script&gt;</text>");
        svg.ShouldContain(">&lt;b&gt;</text>", customMessage: "the legend");
        foreach (string text in (string[])["mon", "tue", "wed", "day"])
        {
            svg.ShouldContain($">{text}</text>");
        }

        svg.ShouldNotContain("NaN");
        page.ShouldNotContain("<script");
        page.ShouldNotContain("<b>");
        page.ShouldContain("<th>group</th><th>day</th><th>value</th>");
        page.ShouldContain("<td>&lt;b&gt;</td><td>mon</td><td>1</td>");
    }

    [Fact]
    public async Task A_bar_is_as_long_as_its_value_and_begins_at_zero()
    {
        string svg = Svg(await ShowOptionAsync(
            """{"xAxis": {"data": ["a", "b", "c"]}, "yAxis": {}, "series": {"type": "bar", "data": [5, {"value": 10}, -5, null]}}"""));
        double[] heights =
        [
            .. Regex.Matches(svg, "<rect [^>]*height=\"(?<height>[0-9.]+)\"", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1))
                .Select(static match => double.Parse(match.Groups["height"].Value, System.Globalization.CultureInfo.InvariantCulture)),
        ];
        heights.Length.ShouldBe(3);
        heights[1].ShouldBe(2 * heights[0], 0.05);
        heights[2].ShouldBe(heights[0], 0.05);
    }

    [Theory]
    [InlineData("""{"xAxis": {}, "yAxis": {"type": "value"}, "series": [{"type": "pie", "data": [1]}]}""", "the type &#39;pie&#39; is not drawn here")]
    [InlineData("""{"xAxis": {"data": ["a"]}, "yAxis": {}, "series": [{"type": "boxplot", "data": [null]}]}""", "ECharts breaks at it")]
    [InlineData("""{"yAxis": {}, "series": [{"type": "bar", "data": [1]}]}""", "it has no xAxis")]
    [InlineData("""{"xAxis": {"type": "log"}, "yAxis": {}, "series": [{"type": "line"}]}""", "an axis of the type &#39;log&#39;")]
    [InlineData("""{"title": {}}""", "it has no series")]
    [InlineData("""{"xAxis": {}, "yAxis": {}, "series": {"type": "line", "data": [1.7e308]}}""", "no axis here has room for 1.7E+308")]
    [InlineData("[1]", "it has no series")]
    [InlineData("no <json>", "This is no chart that can be drawn")]
    public async Task What_is_not_drawn_is_said_with_its_reason(string option, string reason)
    {
        string page = await ShowOptionAsync(option);
        page.ShouldContain("This is no chart that can be drawn");
        page.ShouldContain(reason);
        page.ShouldNotContain("<svg");
        page.ShouldNotContain("<json>");
    }

    [Fact]
    public async Task Extreme_values_and_strange_colours_break_no_page()
    {
        string svg = Svg(await ShowOptionAsync(
            """{"color": ["red\" onload=\"alert(1)", 7], "legend": {}, "xAxis": {"type": "value"}, "yAxis": {"scale": true}, "series": [{"type": "line", "smooth": true, "data": [[1, 1e300], [1, -1e300], [2], ["x", 1], "-"]}, {"type": "scatter", "data": []}]}"""));
        svg.ShouldNotContain("NaN");
        svg.ShouldNotContain("Infinity");
        svg.ShouldNotContain("∞");
        svg.ShouldNotContain("alert");
        Regex.Count(svg, "<circle", RegexOptions.None, TimeSpan.FromSeconds(1)).ShouldBe(2);
    }

    [Theory]
    [InlineData("5, 5")]
    [InlineData("0")]
    [InlineData("1e16, 10000000000000002")]
    [InlineData("5e-324, 1e-323")]
    [InlineData("-1e-9, 1e-9")]
    public async Task Every_range_of_values_has_an_axis(string values)
    {
        string svg = Svg(await ShowOptionAsync($$$"""{"xAxis": {}, "yAxis": {"scale": true}, "series": {"type": "scatter", "data": [{{{values}}}]}}"""));
        Regex.Count(svg, "class=\"chart-grid\"", RegexOptions.None, TimeSpan.FromSeconds(1)).ShouldBeInRange(3, 12);
        svg.ShouldNotContain("NaN");
    }

    private static string Svg(string page)
    {
        page.ShouldContain("<svg class=\"chart\"");
        int start = page.IndexOf("<svg", StringComparison.Ordinal);
        return page[start..page.IndexOf("</svg>", start, StringComparison.Ordinal)];
    }

    private Task<string> ShowOptionAsync(string option) =>
        ShowAsync([("chart.json", option), ("quilt_summarize.json", """[{"path": "chart.json", "types": [{"name": "echarts"}]}]""")]);

    private async Task<string> ShowAsync((string Name, string Text)[] files)
    {
        string name = $"charts/n{Interlocked.Increment(ref _packages)}";
        foreach ((string file, string text) in files)
        {
            await PutObjectAsync(sandbox.S3, Bucket, $"{name}/{file}", System.Text.Encoding.UTF8.GetBytes(text));
        }

        await PutAsync(
            sandbox.S3, Bucket, name, 1700000000,
            [.. files.OrderBy(static file => file.Name, StringComparer.Ordinal).Select(file => File(file.Name, file.Text.Length, physicalKey: $"s3://{Bucket}/{name}/{file.Name}"))]);
        using CatalogBrowser browser = new(sandbox.Host.Facts);
        await browser.LoginAsync(sandbox.Account("reader"), "/");
        using HttpResponseMessage answer = await browser.GetAsync($"/b/{Bucket}/packages/{name}");
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Headers.GetValues("Content-Security-Policy").Single().ShouldStartWith("default-src 'none'; style-src 'self';");
        return await answer.Content.ReadAsStringAsync(Cancel);
    }
}
