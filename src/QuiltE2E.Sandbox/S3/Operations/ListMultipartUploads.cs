using QuiltE2E.Sandbox.S3.Checksums;
using QuiltE2E.Sandbox.S3.Storage;

namespace QuiltE2E.Sandbox.S3.Operations;

/// <summary>GET of a bucket with <c>uploads</c>: multipart uploads that are under way.</summary>
internal static class ListMultipartUploads
{
    public static async Task HandleAsync(S3Context context)
    {
        string keyMarker = context.Target["key-marker"] ?? string.Empty;
        string idMarker = context.Target["upload-id-marker"] ?? string.Empty;
        ListingRequest request = ListingRequest.Read(context, keyMarker) with { MaxKeys = ListingRequest.ReadMax(context, "max-uploads") };
        (List<(string Name, MultipartUpload? Upload)> rows, bool truncated) = context.Metadata.Read(database =>
            ReadPage(database, BucketTable.Get(database, context.Bucket).Id, request, idMarker));
        (string Name, MultipartUpload? Upload) last = truncated ? rows[^1] : default;
        XmlText xml = new XmlText().Root("ListMultipartUploadsResult")
            .Element("Bucket", context.Bucket)
            .Element("KeyMarker", request.Name(keyMarker))
            .Element("UploadIdMarker", idMarker)
            .Optional("NextKeyMarker", last.Name is null ? null : request.Name(last.Name))
            .Optional("NextUploadIdMarker", last.Upload?.Id)
            .Element("Prefix", request.Name(request.Prefix))
            .Optional("Delimiter", request.Delimiter is null ? null : request.Name(request.Delimiter))
            .Optional("EncodingType", request.EncodeUrl ? "url" : null)
            .Element("MaxUploads", request.MaxKeys)
            .Element("IsTruncated", truncated);
        foreach ((string _, MultipartUpload? upload) in rows)
        {
            if (upload is not null)
            {
                AppendUpload(xml, request, upload, context);
            }
        }

        xml.CommonPrefixes(request, rows.Where(static row => row.Upload is null).Select(static row => row.Name));
        await context.ReplyAsync(xml.Close("ListMultipartUploadsResult")).ConfigureAwait(false);
    }

    private static void AppendUpload(XmlText xml, ListingRequest request, MultipartUpload upload, S3Context context)
    {
        xml.Open("Upload")
            .Element("Key", request.Name(upload.Key))
            .Element("UploadId", upload.Id)
            .Owner("Initiator", context.Owner)
            .Owner("Owner", context.Owner)
            .Element("StorageClass", "STANDARD")
            .Element("Initiated", upload.Initiated);
        if (upload.Algorithm is ChecksumAlgorithm algorithm)
        {
            xml.Element("ChecksumAlgorithm", algorithm.Name()).Element("ChecksumType", upload.ObjectType.Name());
        }

        xml.Close("Upload");
    }

    private static (List<(string Name, MultipartUpload? Upload)> Rows, bool Truncated) ReadPage(
        Database database,
        long bucket,
        ListingRequest request,
        string idMarker)
    {
        List<(string Name, MultipartUpload? Upload)> rows = [];
        bool truncated = false;
        string? from = request.MaxKeys == 0 ? null : idMarker.Length > 0 ? request.After : request.From;
        while (from is not null)
        {
            string? next = null;
            UploadTable.Walk(database, bucket, from, upload =>
            {
                bool isBehind = string.Equals(upload.Key, request.After, StringComparison.Ordinal)
                    && string.CompareOrdinal(upload.Id, idMarker) <= 0;
                if (isBehind)
                {
                    return true;
                }

                truncated = upload.Key.StartsWith(request.Prefix, StringComparison.Ordinal) && rows.Count == request.MaxKeys;
                if (truncated || !upload.Key.StartsWith(request.Prefix, StringComparison.Ordinal))
                {
                    return false;
                }

                string? common = request.CommonPrefix(upload.Key);
                rows.Add(common is null ? (upload.Key, upload) : (common, null));
                next = common is null ? null : KeyOrder.After(common);
                return common is null;
            });
            from = next;
        }

        return (rows, truncated);
    }
}
