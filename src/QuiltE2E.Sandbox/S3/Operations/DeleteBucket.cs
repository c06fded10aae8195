using Microsoft.AspNetCore.Http;
using QuiltE2E.Sandbox.Http;
using QuiltE2E.Sandbox.S3.Storage;

namespace QuiltE2E.Sandbox.S3.Operations;

/// <summary>DELETE of a bucket. Unfinished uploads go with it; objects and old versions forbid it.</summary>
internal static class DeleteBucket
{
    public static async Task HandleAsync(S3Context context)
    {
        await context.DeleteAsync(database =>
        {
            Bucket bucket = BucketTable.Get(database, context.Bucket);
            if (!BucketTable.IsEmpty(database, bucket.Id))
            {
                throw new ServiceException(
                    409,
                    "BucketNotEmpty",
                    "The bucket you tried to delete is not empty. You must delete all versions in the bucket.",
                    ("BucketName", context.Bucket));
            }

            UploadTable.RemoveAll(database, bucket.Id);
            BucketDocuments.RemoveAll(database, bucket.Id);
            TabulatorTables.RemoveAll(database, bucket.Id);
            BucketTable.Delete(database, bucket.Id);
            return true;
        }).ConfigureAwait(false);
        await context.ReplyAsync(StatusCodes.Status204NoContent).ConfigureAwait(false);
    }
}
