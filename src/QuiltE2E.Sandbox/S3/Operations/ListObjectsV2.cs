using System.Text;
using QuiltE2E.Sandbox.S3.Storage;

namespace QuiltE2E.Sandbox.S3.Operations;

/// <summary>GET of a bucket with <c>list-type=2</c>.</summary>
internal static class ListObjectsV2
{
    public static async Task HandleAsync(S3Context context)
    {
        string? token = context.Target["continuation-token"];
        string? startAfter = context.Target["start-after"];
        ListingRequest request = ListingRequest.Read(context, token is null ? startAfter : ReadToken(token));
        bool withOwner = string.Equals(context.Target["fetch-owner"], "true", StringComparison.OrdinalIgnoreCase);
        ObjectListing listing = context.Metadata.Read(database =>
            ObjectListing.Read(database, BucketTable.Get(database, context.Bucket).Id, request));
        IReadOnlyList<ListingRow> shown = context.Faults.Alter(listing.Rows, request, listing.IsTruncated);
        XmlText xml = new XmlText().Root("ListBucketResult")
            .Element("Name", context.Bucket)
            .Element("Prefix", request.Name(request.Prefix))
            .Optional("ContinuationToken", token)
            .Optional("StartAfter", startAfter is null ? null : request.Name(startAfter))
            .Optional("Delimiter", request.Delimiter is null ? null : request.Name(request.Delimiter))
            .Optional("EncodingType", request.EncodeUrl ? "url" : null)
            .Element("KeyCount", shown.Count)
            .Element("MaxKeys", request.MaxKeys)
            .Element("IsTruncated", listing.IsTruncated)
            .Optional("NextContinuationToken", listing.IsTruncated ? WriteToken(listing.Rows[^1].Name) : null);
        foreach (ListingRow row in shown)
        {
            if (row.Version is not null)
            {
                xml.Contents(request, row.Version, withOwner ? context.Owner : null);
            }
        }

        xml.CommonPrefixes(request, shown.Where(static row => row.Version is null).Select(static row => row.Name));
        await context.ReplyAsync(xml.Close("ListBucketResult")).ConfigureAwait(false);
    }

    // A token is the last name of its page, wrapped so that nobody takes it for a key.
    private static string WriteToken(string name) => "1" + Convert.ToBase64String(Encoding.UTF8.GetBytes(name));

    private static string ReadToken(string token)
    {
        byte[] bytes = new byte[token.Length];
        return token.StartsWith('1') && Convert.TryFromBase64String(token[1..], bytes, out int length)
            ? Encoding.UTF8.GetString(bytes, 0, length)
            : throw S3Errors.InvalidArgument("The continuation token provided is incorrect", "continuation-token", token);
    }
}
