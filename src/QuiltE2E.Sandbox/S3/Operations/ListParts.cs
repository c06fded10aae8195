using System.Globalization;
using QuiltE2E.Sandbox.S3.Checksums;
using QuiltE2E.Sandbox.S3.Storage;

namespace QuiltE2E.Sandbox.S3.Operations;

/// <summary>GET of an object with <c>uploadId</c>: the parts uploaded so far.</summary>
internal static class ListParts
{
    public static async Task HandleAsync(S3Context context)
    {
        string markerText = context.Target["part-number-marker"] ?? "0";
        if (!int.TryParse(markerText, NumberStyles.None, CultureInfo.InvariantCulture, out int marker))
        {
            throw S3Errors.InvalidArgument("Argument part-number-marker must be an integer", "part-number-marker", markerText);
        }

        int max = ListingRequest.ReadMax(context, "max-parts");
        MultipartUpload upload = MultipartRules.FindUpload(context);
        List<UploadedPart> following = context.Metadata.Read(database => UploadTable.Parts(database, upload.Id))
            .FindAll(part => part.Number > marker);
        List<UploadedPart> page = [.. following.Take(max)];
        XmlText xml = new XmlText().Root("ListPartsResult")
            .Element("Bucket", context.Bucket)
            .Element("Key", context.Key)
            .Element("UploadId", upload.Id)
            .Owner("Initiator", context.Owner)
            .Owner("Owner", context.Owner)
            .Element("StorageClass", "STANDARD")
            .Element("PartNumberMarker", marker)
            .Element("NextPartNumberMarker", page.Count == 0 ? 0 : page[^1].Number)
            .Element("MaxParts", max)
            .Element("IsTruncated", page.Count > 0 && page.Count < following.Count);
        if (upload.Algorithm is ChecksumAlgorithm algorithm)
        {
            xml.Element("ChecksumAlgorithm", algorithm.Name()).Element("ChecksumType", upload.ObjectType.Name());
        }

        foreach (UploadedPart part in page)
        {
            xml.Open("Part")
                .Element("PartNumber", part.Number)
                .Element("LastModified", part.Modified)
                .Element("ETag", $"\"{part.ETag}\"")
                .Element("Size", part.Size)
                .Optional(upload.PartAlgorithm.Element(), upload.Algorithm is null ? null : part.ChecksumValue)
                .Close("Part");
        }

        await context.ReplyAsync(xml.Close("ListPartsResult")).ConfigureAwait(false);
    }
}
