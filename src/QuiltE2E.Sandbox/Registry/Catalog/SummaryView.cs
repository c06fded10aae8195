using System.Text.Json;
using QuiltE2E.Core.Packages;
using QuiltE2E.Sandbox.Registry.Packages;

namespace QuiltE2E.Sandbox.Registry.Catalog;

/// <summary>
/// Shows what <c>quilt_summarize.json</c> names: a list of rows, each a file or a list of files beside each other; a file is its
/// path, or an object with <c>path</c>, <c>title</c>, <c>description</c> and <c>types</c>: <c>echarts</c> is drawn as a chart, and
/// <c>perspective</c> shows rows and columns.
/// </summary>
internal static class SummaryView
{
    private const string FileName = "quilt_summarize.json";
    private const int MostFiles = 50;

    public static async Task AppendAsync(Html body, CatalogVisit visit, TreePlace place, ManifestContents contents, string directory)
    {
        if (contents.FindFile(directory + FileName) is not ManifestEntry file
            || PackagePages.LocationOf(file) is not S3Uri location
            || await ContentPreview.ReadTextAsync(visit, location).ConfigureAwait(false) is not string text)
        {
            return;
        }

        body.Open("section", ("class", "summary"));
        if (Read(text) is not List<List<SummaryFile>> rows)
        {
            body.Element("p", $"{FileName} is not a list of files, and nothing of it is shown.", ("class", "notice"));
        }
        else
        {
            foreach (List<SummaryFile> row in rows)
            {
                body.Open("div", ("class", "row"));
                foreach (SummaryFile shown in row)
                {
                    await AppendAsync(body, visit, place, contents, shown with { Path = directory + shown.Path }).ConfigureAwait(false);
                }

                body.Close("div");
            }
        }

        body.Close("section");
    }

    private static async Task AppendAsync(Html body, CatalogVisit visit, TreePlace place, ManifestContents contents, SummaryFile shown)
    {
        string name = shown.Path[(shown.Path.LastIndexOf('/') + 1)..];
        body.Open("article", ("class", "card")).Open("h3").Link(place.AddressOf(shown.Path), shown.Title ?? name).Close("h3");
        if (shown.Description is not null)
        {
            body.Element("p", shown.Description, ("class", "quiet"));
        }

        if (contents.FindFile(shown.Path) is not ManifestEntry file)
        {
            body.Element("p", $"There is no '{shown.Path}' in the package.", ("class", "notice"));
        }
        else if (PackagePages.LocationOf(file) is S3Uri location)
        {
            await (shown.Type is "echarts" ? ChartView.AppendAsync(body, visit, location)
                : shown.Type is "perspective" ? AppendTableAsync(body, visit, location, name)
                : ContentPreview.AppendAsync(body, visit, location)).ConfigureAwait(false);
        }

        body.Close("article");
    }

    private static async Task AppendTableAsync(Html body, CatalogVisit visit, S3Uri location, string name)
    {
        string kind = Path.GetExtension(name).ToUpperInvariant();
        if (kind is ".CSV" or ".TSV" && await ContentPreview.ReadTextAsync(visit, location).ConfigureAwait(false) is string text)
        {
            CsvTable.Append(body, text, kind is ".CSV" ? ',' : '\t');
        }
        else
        {
            await ContentPreview.AppendAsync(body, visit, location).ConfigureAwait(false);
        }
    }

    private static List<List<SummaryFile>>? Read(string text)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(text);
            if (document.RootElement.ValueKind is not JsonValueKind.Array)
            {
                return null;
            }

            List<List<SummaryFile>> rows = [];
            int left = MostFiles;
            foreach (JsonElement item in document.RootElement.EnumerateArray())
            {
                IEnumerable<JsonElement> files = item.ValueKind is JsonValueKind.Array ? item.EnumerateArray() : [item];
                List<SummaryFile> row = [.. files.Select(ReadFile).OfType<SummaryFile>().Take(left)];
                left -= row.Count;
                rows.Add(row);
            }

            return rows;
        }
        catch (JsonException)
        {
            // No JSON: the page says so in place of the summary.
            return null;
        }
    }

    private static SummaryFile? ReadFile(JsonElement item) => item.ValueKind switch
    {
        JsonValueKind.String => new(item.GetString()!, null, null, null),
        JsonValueKind.Object when Text(item, "path") is string path => new(path, Text(item, "title"), Text(item, "description"), Viewer(item)),
        _ => null,
    };

    // The first of the viewers that a file may be shown by; each is a name, or an object with one.
    private static string? Viewer(JsonElement item) =>
        item.TryGetProperty("types", out JsonElement types) && types.ValueKind is JsonValueKind.Array
            ? types.EnumerateArray().Select(static type => type.ValueKind switch
            {
                JsonValueKind.String => type.GetString(),
                JsonValueKind.Object => Text(type, "name"),
                _ => null,
            }).FirstOrDefault()
            : null;

    private static string? Text(JsonElement item, string name) =>
        item.TryGetProperty(name, out JsonElement value) && value.ValueKind is JsonValueKind.String ? value.GetString() : null;

    private sealed record SummaryFile(string Path, string? Title, string? Description, string? Type);
}
