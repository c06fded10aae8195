using Microsoft.AspNetCore.Http;
using QuiltE2E.Sandbox.S3.Operations;

namespace QuiltE2E.Sandbox.S3;

/// <summary>Finds the operation that a request asks for, by method, address, subresource and headers.</summary>
internal static class S3Router
{
    // Parameters that select an operation, with the name they have in operations.
    private static readonly Dictionary<string, string> Subresources = new(StringComparer.Ordinal)
    {
        ["accelerate"] = "AccelerateConfiguration",
        ["acl"] = "Acl",
        ["analytics"] = "AnalyticsConfiguration",
        ["attributes"] = "Attributes",
        ["cors"] = "Cors",
        ["delete"] = "Objects",
        ["encryption"] = "Encryption",
        ["intelligent-tiering"] = "IntelligentTieringConfiguration",
        ["inventory"] = "InventoryConfiguration",
        ["legal-hold"] = "LegalHold",
        ["lifecycle"] = "LifecycleConfiguration",
        ["location"] = "Location",
        ["logging"] = "Logging",
        ["metadataConfiguration"] = "MetadataConfiguration",
        ["metadataTable"] = "MetadataTableConfiguration",
        ["metrics"] = "MetricsConfiguration",
        ["notification"] = "NotificationConfiguration",
        ["object-lock"] = "LockConfiguration",
        ["ownershipControls"] = "OwnershipControls",
        ["policy"] = "Policy",
        ["policyStatus"] = "PolicyStatus",
        ["publicAccessBlock"] = "PublicAccessBlock",
        ["renameObject"] = "Rename",
        ["replication"] = "Replication",
        ["requestPayment"] = "RequestPayment",
        ["restore"] = "Restore",
        ["retention"] = "Retention",
        ["select"] = "SelectContent",
        ["session"] = "Session",
        ["tagging"] = "Tagging",
        ["torrent"] = "Torrent",
        ["uploads"] = "Uploads",
        ["versioning"] = "Versioning",
        ["versions"] = "Versions",
        ["website"] = "Website",
    };

    public static S3Route Find(S3Context context)
    {
        string method = context.Request.Method;
        string? subresource = null;
        foreach ((string name, _) in context.Target.Query)
        {
            if (Subresources.ContainsKey(name))
            {
                subresource = name;
                break;
            }
        }

        if (context.Bucket.Length == 0)
        {
            return HttpMethods.IsGet(method) && subresource is null && context.Key.Length == 0
                ? new("ListBuckets", ListBuckets.HandleAsync)
                : Unknown(method, "Service", subresource);
        }

        return context.Key.Length == 0 ? FindBucket(context, method, subresource) : FindObject(context, method, subresource);
    }

    private static S3Route FindBucket(S3Context context, string method, string? subresource) => (method, subresource) switch
    {
        ("GET", null) when string.Equals(context.Target["list-type"], "2", StringComparison.Ordinal) =>
            new("ListObjectsV2", ListObjectsV2.HandleAsync),
        ("GET", null) => new("ListObjects", ListObjects.HandleAsync),
        ("GET", "versions") => new("ListObjectVersions", ListObjectVersions.HandleAsync),
        ("GET", "uploads") => new("ListMultipartUploads", ListMultipartUploads.HandleAsync),
        ("GET", "location") => new("GetBucketLocation", GetBucketLocation.HandleAsync),
        ("GET", "versioning") => new("GetBucketVersioning", BucketVersioning.GetAsync),
        ("PUT", "versioning") => new("PutBucketVersioning", BucketVersioning.PutAsync),
        ("GET", "cors") => new("GetBucketCors", BucketCors.GetAsync),
        ("PUT", "cors") => new("PutBucketCors", BucketCors.PutAsync),
        ("DELETE", "cors") => new("DeleteBucketCors", BucketCors.DeleteAsync),
        ("GET", "policy") => new("GetBucketPolicy", BucketPolicy.GetAsync),
        ("PUT", "policy") => new("PutBucketPolicy", BucketPolicy.PutAsync),
        ("DELETE", "policy") => new("DeleteBucketPolicy", BucketPolicy.DeleteAsync),
        ("HEAD", null) => new("HeadBucket", HeadBucket.HandleAsync),
        ("PUT", null) => new("CreateBucket", CreateBucket.HandleAsync),
        ("DELETE", null) => new("DeleteBucket", DeleteBucket.HandleAsync),
        ("POST", "delete") => new("DeleteObjects", DeleteObjects.HandleAsync),
        ("POST", null) => new("PostObject", null),
        _ => Unknown(method, "Bucket", subresource),
    };

    private static S3Route FindObject(S3Context context, string method, string? subresource)
    {
        bool inUpload = context.Target.Has("uploadId");
        return (method, subresource, inUpload) switch
        {
            ("PUT", null, true) when context.Header("x-amz-copy-source") is not null =>
                new("UploadPartCopy", UploadPartCopy.HandleAsync),
            ("PUT", null, true) => new("UploadPart", UploadPart.HandleAsync),
            ("PUT", null, false) when context.Header("x-amz-copy-source") is not null =>
                new("CopyObject", CopyObject.HandleAsync),
            ("PUT", null, false) => new("PutObject", PutObject.HandleAsync),
            ("GET", "attributes", false) => new("GetObjectAttributes", GetObjectAttributes.HandleAsync),
            ("GET", "tagging", false) => new("GetObjectTagging", ObjectTagging.GetAsync),
            ("PUT", "tagging", false) => new("PutObjectTagging", ObjectTagging.PutAsync),
            ("DELETE", "tagging", false) => new("DeleteObjectTagging", ObjectTagging.DeleteAsync),
            ("GET", null, true) => new("ListParts", ListParts.HandleAsync),
            ("GET", null, false) => new("GetObject", GetObject.HandleAsync),
            ("HEAD", null, _) => new("HeadObject", GetObject.HandleAsync),
            ("DELETE", null, true) => new("AbortMultipartUpload", AbortMultipartUpload.HandleAsync),
            ("DELETE", null, false) => new("DeleteObject", DeleteObject.HandleAsync),
            ("POST", "uploads", _) => new("CreateMultipartUpload", CreateMultipartUpload.HandleAsync),
            ("POST", null, true) => new("CompleteMultipartUpload", CompleteMultipartUpload.HandleAsync),
            _ => Unknown(method, "Object", subresource),
        };
    }

    private static S3Route Unknown(string method, string subject, string? subresource)
    {
        string verb = method switch
        {
            "GET" => "Get",
            "PUT" => "Put",
            "DELETE" => "Delete",
            "POST" => "Post",
            "HEAD" => "Head",
            _ => method,
        };
        return subresource is null
            ? new($"{verb} on {subject}", null)
            : new($"{verb}{subject}{Subresources[subresource]} (?{subresource})", null);
    }
}
