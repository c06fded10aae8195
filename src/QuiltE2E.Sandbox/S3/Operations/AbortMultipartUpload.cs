using System.Collections.Frozen;
using Microsoft.AspNetCore.Http;
using QuiltE2E.Sandbox.S3.Storage;

namespace QuiltE2E.Sandbox.S3.Operations;

/// <summary>DELETE of an object with <c>uploadId</c>: ends a multipart upload and drops its parts.</summary>
internal static class AbortMultipartUpload
{
    public static async Task HandleAsync(S3Context context)
    {
        await context.DeleteAsync(database =>
        {
            Bucket bucket = BucketTable.Get(database, context.Bucket);
            MultipartUpload upload = UploadTable.Get(database, bucket.Id, context.Key, context.Target["uploadId"]!);
            UploadTable.Remove(database, upload.Id, FrozenSet<long>.Empty);
            return true;
        }).ConfigureAwait(false);
        await context.ReplyAsync(StatusCodes.Status204NoContent).ConfigureAwait(false);
    }
}
