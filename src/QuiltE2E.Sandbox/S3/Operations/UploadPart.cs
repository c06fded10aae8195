using QuiltE2E.Sandbox.S3.Checksums;
using QuiltE2E.Sandbox.S3.Payload;
using QuiltE2E.Sandbox.S3.Storage;

namespace QuiltE2E.Sandbox.S3.Operations;

/// <summary>PUT of one part of a multipart upload.</summary>
internal static class UploadPart
{
    public static async Task HandleAsync(S3Context context)
    {
        int number = MultipartRules.ReadPartNumber(context);
        MultipartUpload upload = MultipartRules.FindUpload(context);
        DeclaredChecksum declared = DeclaredChecksum.Read(context.Request.Headers);
        MultipartRules.CheckAlgorithm(upload, declared);
        using BodyUpload body = context.Bodies.Create();
        ReceivedPayload payload = await context.ReceiveAsync(declared, body, upload.PartAlgorithm).ConfigureAwait(false);
        UploadedPart part = new(number, payload.Length, payload.ETag, context.Now, payload.Checksum!.Value, body.Finish());
        await SaveAsync(context, upload, part).ConfigureAwait(false);
        context.Keep(body);
        context.Response.Headers.ETag = $"\"{part.ETag}\"";
        Echo(context, declared, upload, payload.Checksum);

        context.Response.ContentLength = 0;
    }

    /// <summary>Adds a part to its upload, which may have ended in the meantime.</summary>
    public static Task<bool> SaveAsync(S3Context context, MultipartUpload upload, UploadedPart part) =>
        context.WriteAsync(database =>
        {
            Bucket bucket = BucketTable.Get(database, context.Bucket);
            UploadTable.Get(database, bucket.Id, context.Key, upload.Id);
            UploadTable.PutPart(database, upload.Id, part);
            return true;
        });

    // The checksum of the upload; in an upload without one, that which the client sent and found accepted.
    private static void Echo(S3Context context, DeclaredChecksum declared, MultipartUpload upload, Checksum kept)
    {
        if (upload.Algorithm is not null)
        {
            context.Response.Headers[kept.Algorithm.Header()] = kept.Value;
        }
        else if (declared is { Algorithm: ChecksumAlgorithm algorithm, Value: string value })
        {
            context.Response.Headers[algorithm.Header()] = value;
        }
    }
}
