using System.Xml.Linq;
using QuiltE2E.Sandbox.S3.Payload;
using QuiltE2E.Sandbox.S3.Storage;

namespace QuiltE2E.Sandbox.S3.Operations;

/// <summary>GET and PUT of a bucket with <c>versioning</c>.</summary>
internal static class BucketVersioning
{
    public static Task GetAsync(S3Context context)
    {
        Bucket bucket = context.Metadata.Read(database => BucketTable.Get(database, context.Bucket));
        string? status = bucket.Versioning == Versioning.Never ? null : bucket.Versioning.ToString();
        return context.ReplyAsync(
            new XmlText().Root("VersioningConfiguration").Optional("Status", status).Close("VersioningConfiguration"));
    }

    public static async Task PutAsync(S3Context context)
    {
        ReadOnlyMemory<byte> document = await context
            .ReceiveDocumentAsync(DeclaredChecksum.Read(context.Request.Headers)).ConfigureAwait(false);
        XElement root = XmlDocumentReader.Read(document, "VersioningConfiguration");
        if (string.Equals(root.Text("MfaDelete"), "Enabled", StringComparison.Ordinal))
        {
            throw S3Errors.NotImplemented("MfaDelete");
        }

        Versioning versioning = root.Text("Status") switch
        {
            "Enabled" => Versioning.Enabled,
            "Suspended" => Versioning.Suspended,
            _ => throw new Http.ServiceException(
                400,
                "IllegalVersioningConfigurationException",
                "The Versioning element must be specified"),
        };
        await context.Metadata.WriteAsync(database =>
        {
            BucketTable.SetVersioning(database, BucketTable.Get(database, context.Bucket).Id, versioning);
            return true;
        }).ConfigureAwait(false);
        context.Response.ContentLength = 0;
    }
}
