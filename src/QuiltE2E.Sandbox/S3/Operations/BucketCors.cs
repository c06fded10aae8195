using System.Text;
using Microsoft.AspNetCore.Http;
using QuiltE2E.Sandbox.Http;
using QuiltE2E.Sandbox.S3.Payload;
using QuiltE2E.Sandbox.S3.Storage;

namespace QuiltE2E.Sandbox.S3.Operations;

/// <summary>GET, PUT and DELETE of the CORS configuration of a bucket.</summary>
internal static class BucketCors
{
    public static async Task GetAsync(S3Context context)
    {
        string text = context.Metadata.Read(database =>
            BucketDocuments.Find(database, BucketTable.Get(database, context.Bucket).Id, BucketDocuments.Cors))
            ?? throw new ServiceException(
                404, "NoSuchCORSConfiguration", "The CORS configuration does not exist", ("BucketName", context.Bucket));
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        context.Response.ContentType = "application/xml";
        context.Response.ContentLength = bytes.Length;
        await context.Response.Body.WriteAsync(bytes, context.Aborted).ConfigureAwait(false);
    }

    public static async Task PutAsync(S3Context context)
    {
        ReadOnlyMemory<byte> document = await context
            .ReceiveDocumentAsync(DeclaredChecksum.Read(context.Request.Headers)).ConfigureAwait(false);
        _ = CorsDocument.Read(document);
        string text = Encoding.UTF8.GetString(document.Span);
        await context.Metadata.WriteAsync(database =>
        {
            BucketDocuments.Set(database, BucketTable.Get(database, context.Bucket).Id, BucketDocuments.Cors, text);
            return true;
        }).ConfigureAwait(false);
        context.Response.ContentLength = 0;
    }

    public static async Task DeleteAsync(S3Context context)
    {
        await context.Metadata.WriteAsync(database =>
        {
            BucketDocuments.Remove(database, BucketTable.Get(database, context.Bucket).Id, BucketDocuments.Cors);
            return true;
        }).ConfigureAwait(false);
        await context.ReplyAsync(StatusCodes.Status204NoContent).ConfigureAwait(false);
    }
}
