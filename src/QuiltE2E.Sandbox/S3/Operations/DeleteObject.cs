using Microsoft.AspNetCore.Http;
using QuiltE2E.Sandbox.S3.Storage;

namespace QuiltE2E.Sandbox.S3.Operations;

/// <summary>DELETE of an object, or of one version of it.</summary>
internal static class DeleteObject
{
    public static async Task HandleAsync(S3Context context)
    {
        string? versionId = ObjectRules.ReadVersionId(context);
        WriteConditions conditions = WriteConditions.Read(context);
        conditions.CheckEarly(context);
        DeleteOutcome outcome = await context.DeleteAsync(database =>
        {
            Bucket bucket = BucketTable.Get(database, context.Bucket);
            conditions.CheckLate(database, bucket, context.Key);
            return versionId is null
                ? ObjectWriter.Delete(database, bucket, context.Key, context.Now)
                : ObjectWriter.DeleteVersion(database, bucket, context.Key, versionId);
        }).ConfigureAwait(false);
        context.SetVersion(outcome.VersionId);
        if (outcome.IsMarker)
        {
            context.Response.Headers["x-amz-delete-marker"] = "true";
        }

        await context.ReplyAsync(StatusCodes.Status204NoContent).ConfigureAwait(false);
    }
}
