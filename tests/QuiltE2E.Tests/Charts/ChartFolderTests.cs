using System.Text.Json;
using QuiltE2E.Core.Charts;
using QuiltE2E.Core.Errors;

namespace QuiltE2E.Tests.Charts;

public sealed class ChartFolderTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("quilt-test-charts-");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Charts_lie_beside_each_other_and_the_list_has_them_all()
    {
        string place = Path.Combine(_folder.FullName, "deep", "out");
        Chart first = await ChartFolder.WriteAsync(Draw(ChartKind.Bar), place, force: false, Cancel);
        first.Path.ShouldBe(place);
        await ChartFolder.WriteAsync(Draw(ChartKind.Line), place, force: false, Cancel);
        await ChartFolder.WriteAsync(Draw(ChartKind.Bar), place, force: true, Cancel);
        Directory.GetFiles(place).Select(Path.GetFileName).Order(StringComparer.Ordinal)
            .ShouldBe(["quilt_summarize.json", "viz_bar_a_b.csv", "viz_bar_a_b.json", "viz_line_a_b.csv", "viz_line_a_b.json"]);
        Listed(place).ShouldBe(["viz_line_a_b.json", "viz_line_a_b.csv", "viz_bar_a_b.json", "viz_bar_a_b.csv"]);
    }

    [Fact]
    public async Task What_others_put_on_the_list_stays()
    {
        await File.WriteAllTextAsync(Summary, """["README.md", ["a.png", {"path": "b.png"}], {"path": "viz_bar_a_b.json", "title": "old"}]""", Cancel);
        await ChartFolder.WriteAsync(Draw(ChartKind.Bar), _folder.FullName, force: false, Cancel);
        string text = await File.ReadAllTextAsync(Summary, Cancel);
        text.ShouldStartWith("""["README.md", ["a.png", {"path": "b.png"}], {"path": "viz_bar_a_b.json", "title": "b by a",""");
        text.ShouldNotContain("old");
    }

    [Fact]
    public async Task A_chart_that_a_row_of_several_files_names_appears_once()
    {
        await File.WriteAllTextAsync(
            Summary, """["README.md", ["a.png", {"path": "viz_bar_a_b.json"}], [{"path": "viz_bar_a_b.json"}, "viz_bar_a_b.csv"], []]""", Cancel);
        await ChartFolder.WriteAsync(Draw(ChartKind.Bar), _folder.FullName, force: false, Cancel);
        (await File.ReadAllTextAsync(Summary, Cancel)).ShouldStartWith("""["README.md", ["a.png"], [], {"path": "viz_bar_a_b.json", "title": "b by a",""");
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("no json")]
    public async Task A_list_that_is_none_is_left_as_it_is(string text)
    {
        await File.WriteAllTextAsync(Summary, text, Cancel);
        (await Refused(force: true)).ErrorId.ShouldBe("SummaryNotAList");
        (await File.ReadAllTextAsync(Summary, Cancel)).ShouldBe(text);
        _folder.GetFiles().Length.ShouldBe(1);
    }

    [Fact]
    public async Task A_chart_that_is_there_is_replaced_only_by_force()
    {
        string place = Path.Combine(_folder.FullName, "viz_bar_a_b.json");
        await File.WriteAllTextAsync(place, "old", Cancel);
        QuiltException fault = await Refused(force: false);
        (fault.Kind, fault.ErrorId, fault.Target).ShouldBe((QuiltErrorKind.Conflict, "ChartFileExists", place));
        _folder.GetFiles().Length.ShouldBe(1);
    }

    [Fact]
    public async Task A_file_is_no_folder()
    {
        await File.WriteAllTextAsync(Summary, "x", Cancel);
        QuiltException fault = await Should.ThrowAsync<QuiltException>(() => ChartFolder.WriteAsync(Draw(ChartKind.Bar), Summary, force: true, Cancel));
        fault.ErrorId.ShouldBe("DestinationIsFile");
    }

    private string Summary => Path.Combine(_folder.FullName, "quilt_summarize.json");

    private static Chart Draw(ChartKind kind) => Chart.Draw(ChartData.Parse("a,b\n1,2\n"), new(kind, "a", "b"));

    private static string[] Listed(string folder) =>
    [
        .. JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "quilt_summarize.json"))).RootElement.EnumerateArray()
            .Select(static row => row.GetProperty("path").GetString()!),
    ];

    private Task<QuiltException> Refused(bool force) =>
        Should.ThrowAsync<QuiltException>(() => ChartFolder.WriteAsync(Draw(ChartKind.Bar), _folder.FullName, force, Cancel));
}
