using QuiltE2E.Sandbox.S3.Storage;

namespace QuiltE2E.Sandbox.S3.Operations;

/// <summary>HEAD of a bucket.</summary>
internal static class HeadBucket
{
    public static Task HandleAsync(S3Context context)
    {
        context.Metadata.Read(database => BucketTable.Get(database, context.Bucket));
        context.Response.Headers["x-amz-bucket-region"] = context.Region;
        context.Response.Headers["x-amz-access-point-alias"] = "false";
        context.Response.ContentType = "application/xml";
        return Task.CompletedTask;
    }
}
