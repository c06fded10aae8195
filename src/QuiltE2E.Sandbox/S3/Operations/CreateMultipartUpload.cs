using System.Security.Cryptography;
using QuiltE2E.Sandbox.S3.Checksums;
using QuiltE2E.Sandbox.S3.Storage;

namespace QuiltE2E.Sandbox.S3.Operations;

/// <summary>POST of an object with <c>uploads</c>: begins a multipart upload.</summary>
internal static class CreateMultipartUpload
{
    private const string IdCharacters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    public static async Task HandleAsync(S3Context context)
    {
        (ChecksumAlgorithm? algorithm, ChecksumType? type) = MultipartRules.ReadChecksum(context);
        MultipartUpload upload = new(
            RandomNumberGenerator.GetString(IdCharacters, 64),
            context.Key,
            context.Now,
            ObjectRules.PackHeaders(context.Request.Headers),
            algorithm,
            type);
        await context.Metadata.WriteAsync(database =>
        {
            Bucket bucket = BucketTable.Get(database, context.Bucket);
            UploadTable.Insert(database, bucket.Id, upload);
            return true;
        }).ConfigureAwait(false);
        if (upload.Algorithm is ChecksumAlgorithm chosen)
        {
            context.Response.Headers["x-amz-checksum-algorithm"] = chosen.Name();
            context.Response.Headers["x-amz-checksum-type"] = upload.ObjectType.Name();
        }

        await context.ReplyAsync(new XmlText().Root("InitiateMultipartUploadResult")
            .Element("Bucket", context.Bucket)
            .Element("Key", context.Key)
            .Element("UploadId", upload.Id)
            .Close("InitiateMultipartUploadResult")).ConfigureAwait(false);
    }
}
