using QuiltE2E.Sandbox.S3.Storage;

namespace QuiltE2E.Sandbox.S3.Operations;

/// <summary>GET of a bucket, the first version of the listing.</summary>
internal static class ListObjects
{
    public static async Task HandleAsync(S3Context context)
    {
        string marker = context.Target["marker"] ?? string.Empty;
        ListingRequest request = ListingRequest.Read(context, marker);
        ObjectListing listing = context.Metadata.Read(database =>
            ObjectListing.Read(database, BucketTable.Get(database, context.Bucket).Id, request));
        bool givesNext = listing.IsTruncated && request.Delimiter is not null;
        IReadOnlyList<ListingRow> shown = context.Faults.Alter(listing.Rows, request, listing.IsTruncated);
        XmlText xml = new XmlText().Root("ListBucketResult")
            .Element("Name", context.Bucket)
            .Element("Prefix", request.Name(request.Prefix))
            .Element("Marker", request.Name(marker))
            .Optional("NextMarker", givesNext ? request.Name(listing.Rows[^1].Name) : null)
            .Optional("Delimiter", request.Delimiter is null ? null : request.Name(request.Delimiter))
            .Optional("EncodingType", request.EncodeUrl ? "url" : null)
            .Element("MaxKeys", request.MaxKeys)
            .Element("IsTruncated", listing.IsTruncated);
        foreach (ListingRow row in shown)
        {
            if (row.Version is not null)
            {
                xml.Contents(request, row.Version, context.Owner);
            }
        }

        xml.CommonPrefixes(request, shown.Where(static row => row.Version is null).Select(static row => row.Name));
        await context.ReplyAsync(xml.Close("ListBucketResult")).ConfigureAwait(false);
    }
}
