using System.Globalization;
using Microsoft.AspNetCore.Http;
using QuiltE2E.Sandbox.Http;
using QuiltE2E.Sandbox.Registry.Packages;
using QuiltE2E.Sandbox.S3.Operations;
using QuiltE2E.Sandbox.S3.Storage;

namespace QuiltE2E.Sandbox.Registry.Catalog;

/// <summary>The objects of a bucket: what lies below a prefix, and one object with its versions.</summary>
internal static class ObjectPages
{
    private const int PageSize = 1000;

    /// <summary><c>/b/bucket/tree/…</c>: a prefix where the key is empty or ends with a slash, else an object.</summary>
    public static async Task<CatalogPage> ShowAsync(CatalogVisit visit, string bucket, string key)
    {
        if (key.Length > 0 && !key.EndsWith('/'))
        {
            return await ShowObjectAsync(visit, bucket, key).ConfigureAwait(false);
        }

        return visit.Call.Allows(BucketAccess.List, bucket) ? ShowPrefix(visit, bucket, key) : CatalogVisit.Missing($"bucket '{bucket}'");
    }

    /// <summary>Sends an object as a file to be saved. Whatever it is, no browser shows or runs it.</summary>
    public static async Task DownloadAsync(CatalogVisit visit)
    {
        string[] parts = visit.Request.Target.Path.Split('/', 5);
        using OpenObject? found = parts is ["", "b", string bucket, "tree", string key]
            ? visit.TryOpen(bucket, key, visit.Request.Target["version"])
            : null;
        if (found is null)
        {
            throw RegistryErrors.NotFound(visit.Request.Target.Path);
        }

        HttpResponse response = visit.Request.Http.Response;
        CatalogPage.Protect(response);
        string name = parts[4][(parts[4].LastIndexOf('/') + 1)..];
        response.Headers.ContentDisposition = $"attachment; filename*=UTF-8''{PercentCoding.Encode(name, keepSlash: false)}";
        response.ContentType = "application/octet-stream";
        response.ContentLength = found.Found.Version.Size;
        await found.Content.CopyToAsync(response.Body, visit.Request.Aborted).ConfigureAwait(false);
    }

    private static CatalogPage ShowPrefix(CatalogVisit visit, string bucket, string prefix)
    {
        ListingRequest asked = new(prefix, "/", PageSize, EncodeUrl: false, visit["after"]);
        ObjectListing listing = visit.Call.State.Store.Metadata.Read(database =>
            ObjectListing.Read(database, BucketTable.Get(database, bucket).Id, asked));
        if (listing.Rows.Count == 0 && prefix.Length > 0)
        {
            return CatalogVisit.Missing($"object below '{prefix}' in '{bucket}'");
        }

        Html body = prefix.Length == 0 ? BucketPages.Tabs(bucket, CatalogPaths.Objects(bucket, string.Empty)) : new();
        body.Table("Name", "Modified", "#Size");
        foreach (ListingRow row in listing.Rows)
        {
            body.Open("tr").Open("td")
                .Link(CatalogPaths.Objects(bucket, row.Name), row.Name[prefix.Length..], row.Version is null ? "folder" : "file").Close("td")
                .Element("td", row.Version is null ? string.Empty : Shown.Time(row.Version.Modified))
                .Element("td", row.Version is null ? string.Empty : Shown.Size(row.Version.Size), ("class", "number"))
                .Close("tr");
        }

        body.EndTable();
        if (listing.IsTruncated)
        {
            string next = $"{CatalogPaths.Objects(bucket, prefix)}?after={PercentCoding.Encode(listing.Rows[^1].Name, keepSlash: false)}";
            body.Open("nav", ("class", "pages")).Link(next, "Next").Close("nav");
        }

        return new(prefix.Length == 0 ? "Files" : prefix, body) { Way = WayTo(bucket, prefix.TrimEnd('/')) };
    }

    private static async Task<CatalogPage> ShowObjectAsync(CatalogVisit visit, string bucket, string key)
    {
        S3Uri location = new(bucket, key, visit.Request.Target["version"]);
        FoundObject? found = visit.Call.CanRead(location)
            ? StoredObjects.Find(visit.Call.State.Store, bucket, key, location.Version)
            : null;
        if (found is null)
        {
            return CatalogVisit.Missing($"object '{key}' in '{bucket}'");
        }

        Html body = new();
        body.Open("section", ("class", "card")).Open("dl")
            .Element("dt", "Size").Element("dd", $"{Shown.Size(found.Version.Size)} ({found.Version.Size.ToString("N0", CultureInfo.InvariantCulture)} bytes)")
            .Element("dt", "Modified").Element("dd", Shown.Time(found.Version.Modified))
            .Element("dt", "Version").Element("dd", found.Version.VersionId, ("class", "hash"))
            .Element("dt", "Entity tag").Element("dd", found.Version.ETag, ("class", "hash"));
        foreach ((string name, string value) in StoredHeaders.Unpack(found.Version.Headers).Where(static line => line.Name != StoredHeaders.TaggingName))
        {
            body.Element("dt", name).Element("dd", value);
        }

        body.Close("dl").Open("p").Link(CatalogPaths.Download(bucket, key, location.Version), "Download", "button").Close("p").Close("section");
        await ContentPreview.AppendAsync(body, visit, location).ConfigureAwait(false);
        if (visit.Call.Allows("s3:ListBucketVersions", bucket))
        {
            Versions(body, bucket, key, found, visit);
        }

        return new(key[(key.LastIndexOf('/') + 1)..], body) { Way = WayTo(bucket, key) };
    }

    private static void Versions(Html body, string bucket, string key, FoundObject shown, CatalogVisit visit)
    {
        List<ObjectVersion> versions = visit.Call.State.Store.Metadata.Read(database =>
            database[VersionTable.Select + " WHERE bucket = $1 AND key = $2 ORDER BY seq DESC LIMIT 100"]
                .All(VersionTable.Read, shown.Bucket.Id, key));
        body.Element("h2", "Versions").Table("Version", "Written", "#Size");
        foreach (ObjectVersion version in versions)
        {
            body.Open("tr").Open("td");
            if (version.IsMarker)
            {
                body.Element("span", "delete marker", ("class", "quiet"));
            }
            else
            {
                body.Link(CatalogPaths.Object(bucket, key, version.VersionId), version.VersionId, "hash");
            }

            body.Close("td").Element("td", Shown.Time(version.Modified))
                .Element("td", version.IsMarker ? string.Empty : Shown.Size(version.Size), ("class", "number")).Close("tr");
        }

        body.EndTable();
    }

    private static List<(string Text, string Address)> WayTo(string bucket, string path)
    {
        List<(string Text, string Address)> way = [("Buckets", CatalogPaths.Home), (bucket, CatalogPaths.Bucket(bucket))];
        if (path.Length > 0)
        {
            way.Add(("Files", CatalogPaths.Objects(bucket, string.Empty)));
        }

        for (int slash = path.IndexOf('/', StringComparison.Ordinal); slash >= 0; slash = path.IndexOf('/', slash + 1))
        {
            way.Add((path[..slash][(path[..slash].LastIndexOf('/') + 1)..], CatalogPaths.Objects(bucket, path[..(slash + 1)])));
        }

        return way;
    }
}
