using QuiltE2E.Sandbox.S3.Checksums;
using QuiltE2E.Sandbox.S3.Payload;
using QuiltE2E.Sandbox.S3.Storage;

namespace QuiltE2E.Sandbox.S3.Operations;

/// <summary>PUT of an object in one piece.</summary>
internal static class PutObject
{
    public static async Task HandleAsync(S3Context context)
    {
        WriteConditions conditions = WriteConditions.Read(context);
        conditions.CheckEarly(context);
        DeclaredChecksum declared = DeclaredChecksum.Read(context.Request.Headers);
        string headers = ObjectRules.PackHeaders(context.Request.Headers);
        using BodyUpload upload = context.Bodies.Create();
        ReceivedPayload payload = await context
            .ReceiveAsync(declared, upload, declared.Algorithm ?? ChecksumAlgorithm.Crc64Nvme).ConfigureAwait(false);
        NewObject added = new(context.Key, payload.Length, payload.ETag, headers, payload.Checksum, upload.Finish(), []);
        string? versionId = await context.WriteAsync(database =>
        {
            Bucket bucket = BucketTable.Get(database, context.Bucket);
            conditions.CheckLate(database, bucket, context.Key);
            return ObjectWriter.Put(database, bucket, added, context.Now);
        }).ConfigureAwait(false);
        context.Keep(upload);
        context.Response.Headers.ETag = $"\"{payload.ETag}\"";
        context.SetVersion(versionId);
        context.SetChecksum(payload.Checksum);
        context.Response.ContentLength = 0;
    }
}
