using System.Runtime.CompilerServices;
using System.Text.Json;
using QuiltE2E.Core.Charts;
using QuiltE2E.Tests.Pester;

namespace QuiltE2E.Tests.Charts;

/// <summary>The npm package <c>echarts</c> in a folder of its own.</summary>
public sealed class EchartsFixture : IAsyncLifetime
{
    private const string Version = "6.1.0";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("quilt-test-echarts-");
    private string? _node;
    private string? _reason;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _node = ChildProcess.Find("node");
        if (_node is null || ChildProcess.Find("npm") is not string npm)
        {
            _reason = "Node and npm are not installed.";
            return;
        }

        string[] install = ["install", "--no-save", "--no-audit", "--no-fund", "--prefix", _folder.FullName, $"echarts@{Version}"];
        (int code, string output) = await ChildProcess.RunAsync(npm, install, _folder.FullName, CancellationToken.None);
        _reason = code == 0 ? null : $"npm could not install echarts@{Version}: {output}";
    }

    public ValueTask DisposeAsync()
    {
        _folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    /// <summary>Draws a chart of CSV; skips the test where there is no ECharts.</summary>
    /// <returns>How many points of each series are to be seen, and all texts.</returns>
    internal async Task<(string Marks, string[] Texts)> DrawAsync(string csv, ChartRequest request)
    {
        Assert.SkipUnless(_reason is null, _reason ?? string.Empty);
        string option = Path.Combine(_folder.FullName, $"{Guid.NewGuid():N}.json");
        await File.WriteAllTextAsync(option, Chart.Draw(ChartData.Parse(csv), request).Files[0].Text, Cancel);
        (int code, string output) = await ChildProcess.RunAsync(_node!, [Script(), _folder.FullName, option], _folder.FullName, Cancel);
        code.ShouldBe(0, output);
        JsonElement drawn = JsonDocument.Parse(output).RootElement;
        return (
            string.Join(',', drawn.GetProperty("marks").EnumerateObject().OrderBy(static series => series.Name, StringComparer.Ordinal).Select(static series => series.Value.ToString())),
            [.. drawn.GetProperty("texts").EnumerateArray().Select(static text => text.GetString()!)]);
    }

    private static string Script([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "Clients", "echarts.mjs");
}
