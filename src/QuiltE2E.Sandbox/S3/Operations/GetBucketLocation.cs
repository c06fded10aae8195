using QuiltE2E.Sandbox.S3.Storage;

namespace QuiltE2E.Sandbox.S3.Operations;

/// <summary>GET of a bucket with <c>location</c>. The oldest region is spelled as nothing.</summary>
internal static class GetBucketLocation
{
    public static Task HandleAsync(S3Context context)
    {
        context.Metadata.Read(database => BucketTable.Get(database, context.Bucket));
        XmlText xml = new XmlText().Root("LocationConstraint");
        if (!string.Equals(context.Region, "us-east-1", StringComparison.Ordinal))
        {
            xml.Text(context.Region);
        }

        return context.ReplyAsync(xml.Close("LocationConstraint"));
    }
}
