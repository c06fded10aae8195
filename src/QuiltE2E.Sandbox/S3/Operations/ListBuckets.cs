using QuiltE2E.Sandbox.S3.Storage;

namespace QuiltE2E.Sandbox.S3.Operations;

/// <summary>GET of the service: the buckets of the caller.</summary>
internal static class ListBuckets
{
    public static Task HandleAsync(S3Context context)
    {
        string prefix = context.Target["prefix"] ?? string.Empty;
        XmlText xml = new XmlText().Root("ListAllMyBucketsResult").Owner("Owner", context.Caller.Account).Open("Buckets");

        // The buckets of the caller's account, whatever it may do with them.
        bool isOwner = string.Equals(context.Caller.Account.AccountId, context.Owner.AccountId, StringComparison.Ordinal);
        foreach (Bucket bucket in isOwner ? context.Metadata.Read(BucketTable.All) : [])
        {
            if (bucket.Name.StartsWith(prefix, StringComparison.Ordinal))
            {
                xml.Open("Bucket").Element("Name", bucket.Name).Element("CreationDate", bucket.Created).Close("Bucket");
            }
        }

        xml.Close("Buckets");
        return context.ReplyAsync(
            xml.Optional("Prefix", prefix.Length == 0 ? null : prefix).Close("ListAllMyBucketsResult"));
    }
}
