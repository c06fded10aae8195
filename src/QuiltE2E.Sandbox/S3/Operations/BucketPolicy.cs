using System.Text;
using Microsoft.AspNetCore.Http;
using QuiltE2E.Sandbox.Http;
using QuiltE2E.Sandbox.S3.Access;
using QuiltE2E.Sandbox.S3.Payload;
using QuiltE2E.Sandbox.S3.Storage;

namespace QuiltE2E.Sandbox.S3.Operations;

/// <summary>GET, PUT and DELETE of the policy of a bucket.</summary>
internal static class BucketPolicy
{
    public static async Task GetAsync(S3Context context)
    {
        string text = context.Metadata.Read(database =>
            BucketDocuments.Find(database, BucketTable.Get(database, context.Bucket).Id, BucketDocuments.Policy))
            ?? throw new ServiceException(
                404, "NoSuchBucketPolicy", "The bucket policy does not exist", ("BucketName", context.Bucket));
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = bytes.Length;
        await context.Response.Body.WriteAsync(bytes, context.Aborted).ConfigureAwait(false);
    }

    public static async Task PutAsync(S3Context context)
    {
        ReadOnlyMemory<byte> document = await context
            .ReceiveDocumentAsync(DeclaredChecksum.Read(context.Request.Headers)).ConfigureAwait(false);
        PolicyReader.ReadBucketPolicy(document, context.Bucket, context.Access.Accounts);
        string text = Encoding.UTF8.GetString(document.Span);
        await context.Metadata.WriteAsync(database =>
        {
            BucketDocuments.Set(database, BucketTable.Get(database, context.Bucket).Id, BucketDocuments.Policy, text);
            return true;
        }).ConfigureAwait(false);
        await context.ReplyAsync(StatusCodes.Status204NoContent).ConfigureAwait(false);
    }

    public static async Task DeleteAsync(S3Context context)
    {
        await context.Metadata.WriteAsync(database =>
        {
            BucketDocuments.Remove(database, BucketTable.Get(database, context.Bucket).Id, BucketDocuments.Policy);
            return true;
        }).ConfigureAwait(false);
        await context.ReplyAsync(StatusCodes.Status204NoContent).ConfigureAwait(false);
    }
}
