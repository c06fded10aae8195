using System.Text.Json;
using QuiltE2E.Sandbox.Registry.Catalog.Charts;
using QuiltE2E.Sandbox.Registry.Packages;

namespace QuiltE2E.Sandbox.Registry.Catalog;

/// <summary>Shows an object as a chart, where it is an ECharts option.</summary>
internal static class ChartView
{
    // A chart is read as a whole or not at all.
    private const int Longest = 4 * 1024 * 1024;

    public static async Task AppendAsync(Html body, CatalogVisit visit, S3Uri location)
    {
        if (await ContentPreview.ReadTextAsync(visit, location, Longest).ConfigureAwait(false) is not string text)
        {
            body.Element("p", "No chart: this is no text, or it is not there to be read.", ("class", "quiet"));
            return;
        }

        try
        {
            ChartPicture.Append(body, ChartOptionReader.Read(text));
        }
        catch (Exception fault) when (fault is ChartRefusal or JsonException)
        {
            // Whoever wrote the option is to see what is wrong with it.
            body.Element("p", $"This is no chart that can be drawn: {fault.Message}.", ("class", "notice"));
        }
    }
}
