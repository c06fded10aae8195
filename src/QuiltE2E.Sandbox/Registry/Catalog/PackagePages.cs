using QuiltE2E.Core.Packages;
using QuiltE2E.Sandbox.Registry.Packages;

namespace QuiltE2E.Sandbox.Registry.Catalog;

/// <summary>Packages: a revision as a tree of directories and files, and the list of revisions.</summary>
internal static class PackagePages
{
    private const int MostRows = 1000;

    /// <summary>A directory or file of a revision; the root also shows what is to be said of the package.</summary>
    public static async Task<CatalogPage> ShowAsync(CatalogVisit visit, TreePlace place)
    {
        if (PackageView.Find(visit.Call, place.Bucket, place.Name) is not PackageView package)
        {
            return CatalogVisit.Missing($"package '{place.Name}' in '{place.Bucket}'");
        }

        if (package.Revision(place.Revision) is not RevisionView revision)
        {
            return CatalogVisit.Missing($"revision '{place.Revision}' of '{place.Name}'");
        }

        ManifestContents contents = await revision.ContentsAsync(visit.Request.Aborted).ConfigureAwait(false);
        if (contents.FindDirectory(place.Path) is ManifestDirectory directory)
        {
            return await ShowDirectoryAsync(visit, place, revision, contents, directory).ConfigureAwait(false);
        }

        return contents.FindFile(place.Path) is ManifestEntry file
            ? await ShowFileAsync(visit, place, file).ConfigureAwait(false)
            : CatalogVisit.Missing($"'{place.Path}' in '{place.Name}'");
    }

    /// <summary>The revisions of a package.</summary>
    public static async Task<CatalogPage> RevisionsAsync(CatalogVisit visit, string bucket, string name)
    {
        if (PackageView.Find(visit.Call, bucket, name) is not PackageView package)
        {
            return CatalogVisit.Missing($"package '{name}' in '{bucket}'");
        }

        Html body = new();
        body.Table("Revision", "Made", "Message", "#Files", "#Size");
        foreach (RevisionView revision in package.Revisions().Take(MostRows))
        {
            ManifestContents contents = await revision.ContentsAsync(visit.Request.Aborted).ConfigureAwait(false);
            body.Open("tr").Open("td").Link(CatalogPaths.Tree(bucket, name, revision.Hash, string.Empty), revision.Hash[..12], "hash").Close("td")
                .Element("td", Shown.Time(revision.Modified))
                .Element("td", contents.Header.Message)
                .Element("td", Shown.Count(contents.Entries.Count, "file"), ("class", "number"))
                .Element("td", Shown.Size(contents.TotalBytes), ("class", "number"))
                .Close("tr");
        }

        return new("Revisions", body.EndTable()) { Way = [.. WayTo(bucket), (name, CatalogPaths.Package(bucket, name))] };
    }

    private static async Task<CatalogPage> ShowDirectoryAsync(
        CatalogVisit visit, TreePlace place, RevisionView revision, ManifestContents contents, ManifestDirectory directory)
    {
        Html body = new();
        bool isRoot = directory.Path.Length == 0;
        if (isRoot)
        {
            Facts(body, place, revision, contents);
        }

        body.Table("Name", "#Size");
        int rows = 0;
        foreach (ManifestDirectory below in directory.Directories().Take(MostRows))
        {
            rows++;
            Row(body, place.AddressOf(below.Path), below.Path[directory.Path.Length..], below.Size, "folder");
        }

        foreach (ManifestEntry file in directory.Files().Take(MostRows - rows))
        {
            rows++;
            Row(body, place.AddressOf(file.LogicalKey), file.LogicalKey[directory.Path.Length..], file.Size ?? 0, "file");
        }

        body.EndTable();
        if (rows == MostRows)
        {
            body.Element("p", $"Only the first {MostRows} are shown.", ("class", "quiet"));
        }

        await SummaryView.AppendAsync(body, visit, place, contents, directory.Path).ConfigureAwait(false);
        if (contents.FindFile(directory.Path + "README.md") is ManifestEntry readme && LocationOf(readme) is S3Uri location)
        {
            await Readme.AppendAsync(body, visit, location).ConfigureAwait(false);
        }

        Shown.Metadata(body, "Metadata", directory.Metadata);
        return isRoot
            ? new(place.Name, body) { Way = WayTo(place.Bucket) }
            : new(directory.Path, body) { Way = WayTo(place, directory.Path.TrimEnd('/')) };
    }

    private static async Task<CatalogPage> ShowFileAsync(CatalogVisit visit, TreePlace place, ManifestEntry file)
    {
        Html body = new();
        body.Open("section", ("class", "card")).Open("dl")
            .Element("dt", "Size").Element("dd", Shown.Size(file.Size ?? 0))
            .Element("dt", "Hash").Element("dd", file.Hash?.ToString() ?? "none", ("class", "hash"))
            .Element("dt", "Stored at").Element("dd", file.PhysicalKey.ToString(), ("class", "hash"))
            .Close("dl");
        S3Uri? location = LocationOf(file);
        if (location is not null && visit.Call.CanRead(location))
        {
            body.Open("p").Link(CatalogPaths.Download(location.Bucket, location.Key, location.Version), "Download", "button").Close("p");
        }

        body.Close("section");
        if (location is not null)
        {
            await ContentPreview.AppendAsync(body, visit, location).ConfigureAwait(false);
        }

        Shown.Metadata(body, "Metadata", file.UserMeta);
        return new(file.LogicalKey[(file.LogicalKey.LastIndexOf('/') + 1)..], body) { Way = WayTo(place, file.LogicalKey) };
    }

    /// <summary>Where the content of a file is; null for one that is not on S3.</summary>
    public static S3Uri? LocationOf(ManifestEntry file) => S3Uri.TryParse(file.PhysicalKey.ToString(), out S3Uri? location) ? location : null;

    private static void Facts(Html body, TreePlace place, RevisionView revision, ManifestContents contents)
    {
        body.Open("section", ("class", "card"));
        if (contents.Header.Message is { Length: > 0 } message)
        {
            body.Element("p", message, ("class", "message"));
        }

        body.Open("p", ("class", "facts"))
            .Link(CatalogPaths.Tree(place.Bucket, place.Name, revision.Hash, string.Empty), revision.Hash, "hash")
            .Element("span", Shown.Time(revision.Modified))
            .Element("span", Shown.Count(contents.Entries.Count, "file"))
            .Element("span", Shown.Size(contents.TotalBytes));
        if ((contents.Header.Workflow as PackageJsonObject)?["id"] is PackageJsonString workflow)
        {
            body.Element("span", $"workflow {workflow.Value}");
        }

        body.Link($"{CatalogPaths.Package(place.Bucket, place.Name)}/revisions", "All revisions").Close("p").Close("section");
    }

    private static void Row(Html body, string address, string name, long size, string style) =>
        body.Open("tr").Open("td").Link(address, name, style).Close("td").Element("td", Shown.Size(size), ("class", "number")).Close("tr");

    private static (string Text, string Address)[] WayTo(string bucket) =>
        [("Buckets", CatalogPaths.Home), (bucket, CatalogPaths.Bucket(bucket)), ("Packages", CatalogPaths.Packages(bucket))];

    private static List<(string Text, string Address)> WayTo(TreePlace place, string path)
    {
        List<(string Text, string Address)> way = [.. WayTo(place.Bucket), (place.Name, place.AddressOf(string.Empty))];
        for (int slash = path.IndexOf('/', StringComparison.Ordinal); slash >= 0; slash = path.IndexOf('/', slash + 1))
        {
            string above = path[..(slash + 1)];
            way.Add((above.TrimEnd('/')[(above.TrimEnd('/').LastIndexOf('/') + 1)..], place.AddressOf(above)));
        }

        return way;
    }
}
