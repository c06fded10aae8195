using QuiltE2E.Sandbox.Registry.Packages;

namespace QuiltE2E.Sandbox.Registry.Catalog;

/// <summary>Shows the README of a bucket or package, where there is one that the visitor may read.</summary>
internal static class Readme
{
    public static async Task AppendAsync(Html body, CatalogVisit visit, S3Uri location)
    {
        if (await ContentPreview.ReadTextAsync(visit, location).ConfigureAwait(false) is string text)
        {
            body.Open("section", ("class", "card prose"));
            MarkdownText.Append(body, text);
            body.Close("section");
        }
    }
}
