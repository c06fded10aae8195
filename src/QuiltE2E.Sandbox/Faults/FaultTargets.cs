namespace QuiltE2E.Sandbox.Faults;

/// <summary>The services and operations that rules can be about, by their own names.</summary>
internal static class FaultTargets
{
    public const string S3 = "s3";
    public const string Sts = "sts";

    public static IReadOnlyList<string> Listings { get; } = ["ListObjects", "ListObjectsV2", "ListObjectVersions"];

    public static IReadOnlyList<string> Reads { get; } = ["GetObject", "HeadObject"];

    public static IReadOnlyList<string> Uploads { get; } = ["PutObject", "UploadPart"];

    public static IReadOnlyList<string> Writes { get; } =
        ["CompleteMultipartUpload", "CopyObject", "PutObject", "UploadPart", "UploadPartCopy"];

    public static IReadOnlyList<string> Deletes { get; } = ["AbortMultipartUpload", "DeleteObject", "DeleteObjects"];

    /// <summary>The operations of each service.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> Operations { get; } =
        new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal)
        {
            [S3] =
            [
                "AbortMultipartUpload",
                "CompleteMultipartUpload",
                "CopyObject",
                "CreateBucket",
                "CreateMultipartUpload",
                "DeleteBucket",
                "DeleteBucketCors",
                "DeleteBucketPolicy",
                "DeleteObject",
                "DeleteObjectTagging",
                "DeleteObjects",
                "GetBucketCors",
                "GetBucketLocation",
                "GetBucketPolicy",
                "GetBucketVersioning",
                "GetObject",
                "GetObjectAttributes",
                "GetObjectTagging",
                "HeadBucket",
                "HeadObject",
                "ListBuckets",
                "ListMultipartUploads",
                "ListObjectVersions",
                "ListObjects",
                "ListObjectsV2",
                "ListParts",
                "PutBucketCors",
                "PutBucketPolicy",
                "PutBucketVersioning",
                "PutObject",
                "PutObjectTagging",
                "UploadPart",
                "UploadPartCopy",
            ],
            [Sts] = ["GetCallerIdentity", "GetSessionToken"],
        };
}
