using QuiltE2E.Sandbox.S3.Storage;

namespace QuiltE2E.Sandbox.S3.Operations;

/// <summary>GET of a bucket with <c>versions</c>: every version and delete marker, newest first under each key.</summary>
internal static class ListObjectVersions
{
    public static async Task HandleAsync(S3Context context)
    {
        string keyMarker = context.Target["key-marker"] ?? string.Empty;
        string? versionMarker = context.Target["version-id-marker"];
        if (!string.IsNullOrEmpty(versionMarker) && keyMarker.Length == 0)
        {
            throw S3Errors.InvalidArgument(
                "A version-id marker cannot be specified without a key marker.",
                "version-id-marker",
                versionMarker);
        }

        ListingRequest request = ListingRequest.Read(context, keyMarker);
        VersionListing listing = context.Metadata.Read(database =>
            VersionListing.Read(database, BucketTable.Get(database, context.Bucket).Id, request, versionMarker));
        ListingRow? last = listing.IsTruncated ? listing.Rows[^1] : null;
        IReadOnlyList<ListingRow> shown = context.Faults.Alter(listing.Rows, request, listing.IsTruncated);
        XmlText xml = new XmlText().Root("ListVersionsResult")
            .Element("Name", context.Bucket)
            .Element("Prefix", request.Name(request.Prefix))
            .Element("KeyMarker", request.Name(keyMarker))
            .Element("VersionIdMarker", versionMarker ?? string.Empty)
            .Optional("NextKeyMarker", last is null ? null : request.Name(last.Name))
            .Optional("NextVersionIdMarker", last?.Version?.VersionId)
            .Optional("Delimiter", request.Delimiter is null ? null : request.Name(request.Delimiter))
            .Optional("EncodingType", request.EncodeUrl ? "url" : null)
            .Element("MaxKeys", request.MaxKeys)
            .Element("IsTruncated", listing.IsTruncated);
        foreach (ListingRow row in shown)
        {
            if (row.Version is not null)
            {
                AppendVersion(xml, request, row.Version, context);
            }
        }

        xml.CommonPrefixes(request, shown.Where(static row => row.Version is null).Select(static row => row.Name));
        await context.ReplyAsync(xml.Close("ListVersionsResult")).ConfigureAwait(false);
    }

    private static void AppendVersion(XmlText xml, ListingRequest request, ObjectVersion version, S3Context context)
    {
        string element = version.IsMarker ? "DeleteMarker" : "Version";
        xml.Open(element)
            .Element("Key", request.Name(version.Key))
            .Element("VersionId", version.VersionId)
            .Element("IsLatest", version.IsLatest)
            .Element("LastModified", version.Modified);
        if (!version.IsMarker)
        {
            xml.Element("ETag", $"\"{version.ETag}\"").Checksum(version).Element("Size", version.Size).Element("StorageClass", "STANDARD");
        }

        xml.Owner("Owner", context.Owner).Close(element);
    }
}
