using System.Globalization;
using QuiltE2E.Sandbox.Http;
using QuiltE2E.Sandbox.S3.Checksums;
using QuiltE2E.Sandbox.S3.Payload;
using QuiltE2E.Sandbox.S3.Storage;

namespace QuiltE2E.Sandbox.S3.Operations;

/// <summary>POST of an object with <c>uploadId</c>: makes an object of the parts.</summary>
internal static class CompleteMultipartUpload
{
    public static async Task HandleAsync(S3Context context)
    {
        MultipartUpload upload = MultipartRules.FindUpload(context);
        WriteConditions conditions = WriteConditions.Read(context);
        conditions.CheckEarly(context);

        // A checksum header speaks of the object here, not of the document in the body.
        ReadOnlyMemory<byte> document = await context.ReceiveDocumentAsync(default).ConfigureAwait(false);
        List<CompletePart> parts = CompleteRequest.Read(document);
        (NewObject added, string? versionId) = await context.WriteAsync(database =>
        {
            Bucket bucket = BucketTable.Get(database, context.Bucket);
            MultipartUpload current = UploadTable.Get(database, bucket.Id, context.Key, upload.Id);
            NewObject assembled = MultipartAssembly.Assemble(current, UploadTable.Parts(database, current.Id), parts);
            CheckClaims(context, current, assembled);
            conditions.CheckLate(database, bucket, context.Key);
            string? version = ObjectWriter.Put(database, bucket, assembled, context.Now);
            UploadTable.Remove(database, current.Id, assembled.Parts.Select(static part => part.Body ?? 0).ToHashSet());
            return (assembled, version);
        }).ConfigureAwait(false);
        context.SetVersion(versionId);
        XmlText xml = new XmlText().Root("CompleteMultipartUploadResult")
            .Element("Location", $"{context.Request.Scheme}://{context.Request.Host}/{context.Bucket}/{PercentCoding.Encode(context.Key, keepSlash: true)}")
            .Element("Bucket", context.Bucket)
            .Element("Key", context.Key)
            .Element("ETag", $"\"{added.ETag}\"")
            .Element(added.Checksum!.Algorithm.Element(), added.Checksum.Value)
            .Element("ChecksumType", added.Checksum.Type.Name());
        await context.ReplyAsync(xml.Close("CompleteMultipartUploadResult")).ConfigureAwait(false);
    }

    // What the request says about the object must be true of it.
    private static void CheckClaims(S3Context context, MultipartUpload upload, NewObject assembled)
    {
        string? size = context.Header("x-amz-mp-object-size");
        if (size is not null && !string.Equals(size, assembled.Size.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal))
        {
            throw S3Errors.InvalidRequest("The provided 'x-amz-mp-object-size' header value does not match what was computed.");
        }

        string? type = context.Header("x-amz-checksum-type");
        if (type is not null && !string.Equals(type, upload.ObjectType.Name(), StringComparison.OrdinalIgnoreCase))
        {
            throw S3Errors.InvalidRequest(
                $"The upload was created using the {upload.ObjectType.Name()} checksum mode. The complete request must use the same checksum mode.");
        }

        foreach (ChecksumAlgorithm algorithm in ChecksumNames.All)
        {
            string? claimed = context.Header(algorithm.Header());
            if (claimed is not null
                && (algorithm != upload.PartAlgorithm || !string.Equals(claimed, assembled.Checksum!.Value, StringComparison.Ordinal)))
            {
                throw PayloadErrors.WrongChecksum(algorithm);
            }
        }
    }
}
