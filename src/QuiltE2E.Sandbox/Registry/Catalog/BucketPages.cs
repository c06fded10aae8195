using System.Globalization;
using QuiltE2E.Sandbox.Athena;
using QuiltE2E.Sandbox.Registry.Packages;
using QuiltE2E.Sandbox.S3.Storage;

namespace QuiltE2E.Sandbox.Registry.Catalog;

/// <summary>The buckets that a visitor may list, and the packages in one.</summary>
internal static class BucketPages
{
    private const int PageSize = 30;
    private const int Newest = 5;

    /// <summary><c>/</c>.</summary>
    public static CatalogPage Home(CatalogVisit visit)
    {
        Html body = new();
        string[] buckets =
        [
            .. visit.Call.State.Store.Metadata.Read(BucketTable.All).Select(static bucket => bucket.Name)
                .Where(bucket => !AthenaState.IsOwnBucket(bucket) && visit.CanList(bucket)),
        ];
        if (buckets.Length == 0)
        {
            body.Element("p", "Your role lets you see no bucket.", ("class", "notice"));
        }

        body.Open("div", ("class", "cards"));
        foreach (string bucket in buckets)
        {
            int packages = visit.Call.CanRead(bucket) ? PackageIndex.List(visit.Call.State.Store, bucket).Count : 0;
            body.Open("a", ("class", "card"), ("href", CatalogPaths.Bucket(bucket)))
                .Element("strong", bucket)
                .Element("span", Shown.Count(packages, "package"), ("class", "quiet"))
                .Close("a");
        }

        return new("Buckets", body.Close("div"));
    }

    /// <summary><c>/b/bucket</c>.</summary>
    public static async Task<CatalogPage> OverviewAsync(CatalogVisit visit, string bucket)
    {
        if (!visit.CanList(bucket))
        {
            return CatalogVisit.Missing($"bucket '{bucket}'");
        }

        List<PackageSummary> packages = visit.Call.CanRead(bucket) ? PackageIndex.List(visit.Call.State.Store, bucket) : [];
        Html body = Tabs(bucket, CatalogPaths.Bucket(bucket));
        body.Element("h2", "Last changed packages");
        Table(body, bucket, [.. packages.OrderByDescending(static package => package.Modified).Take(Newest)]);
        await Readme.AppendAsync(body, visit, new(bucket, "README.md", Version: null)).ConfigureAwait(false);
        return new(bucket, body) { Way = [("Buckets", CatalogPaths.Home)] };
    }

    /// <summary><c>/b/bucket/packages</c>.</summary>
    public static CatalogPage Packages(CatalogVisit visit, string bucket)
    {
        if (!visit.Call.CanRead(bucket))
        {
            return CatalogVisit.Missing($"bucket '{bucket}' with packages");
        }

        string filter = visit["filter"];
        int page = int.TryParse(visit["p"], NumberStyles.None, CultureInfo.InvariantCulture, out int asked) && asked > 0 ? asked : 1;
        List<PackageSummary> found =
        [
            .. PackageIndex.List(visit.Call.State.Store, bucket)
                .Where(package => package.Name.Contains(filter, StringComparison.OrdinalIgnoreCase)),
        ];
        Html body = Tabs(bucket, CatalogPaths.Packages(bucket));
        body.Open("form", ("method", "get"), ("action", CatalogPaths.Packages(bucket)), ("class", "search"))
            .Open("input", ("name", "filter"), ("value", filter), ("placeholder", "Part of a name"), ("aria-label", "Part of a name"))
            .Element("button", "Find").Close("form");
        Table(body, bucket, [.. found.Skip((int)Math.Min((page - 1L) * PageSize, int.MaxValue)).Take(PageSize)]);
        int pages = Math.Max((found.Count + PageSize - 1) / PageSize, 1);
        body.Open("nav", ("class", "pages")).Element("span", $"{Shown.Count(found.Count, "package")}, page {page} of {pages}");
        if (page > 1)
        {
            body.Link(CatalogPaths.Packages(bucket, filter, page - 1), "Previous");
        }

        if (page < pages)
        {
            body.Link(CatalogPaths.Packages(bucket, filter, page + 1), "Next");
        }

        return new("Packages", body.Close("nav"))
        {
            Way = [("Buckets", CatalogPaths.Home), (bucket, CatalogPaths.Bucket(bucket))],
        };
    }

    /// <summary>The parts of a bucket, with a mark at the one that is shown.</summary>
    public static Html Tabs(string bucket, string current)
    {
        Html html = new();
        html.Open("nav", ("class", "tabs"));
        foreach ((string text, string address) in ((string, string)[])
        [
            ("Overview", CatalogPaths.Bucket(bucket)),
            ("Packages", CatalogPaths.Packages(bucket)),
            ("Files", CatalogPaths.Objects(bucket, string.Empty)),
        ])
        {
            html.Element("a", text, ("href", address), ("aria-current", address == current ? "page" : null));
        }

        return html.Close("nav");
    }

    private static void Table(Html body, string bucket, IReadOnlyList<PackageSummary> packages)
    {
        if (packages.Count == 0)
        {
            body.Element("p", "No packages.", ("class", "quiet"));
            return;
        }

        body.Table("Name", "Modified");
        foreach (PackageSummary package in packages)
        {
            body.Open("tr").Open("td").Link(CatalogPaths.Package(bucket, package.Name), package.Name).Close("td")
                .Element("td", Shown.Time(package.Modified)).Close("tr");
        }

        body.EndTable();
    }
}
