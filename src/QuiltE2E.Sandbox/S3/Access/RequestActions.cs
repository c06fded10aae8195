namespace QuiltE2E.Sandbox.S3.Access;

/// <summary>The permissions that operations ask for.</summary>
internal static class RequestActions
{
    public const string ListBucket = "s3:ListBucket";

    public const string ReadTags = "s3:GetObjectTagging";
    public const string WriteTags = "s3:PutObjectTagging";

    // What is named otherwise than its operation. DeleteObjects asks for each key by itself.
    private static readonly Dictionary<string, string[]> Others = new(StringComparer.Ordinal)
    {
        ["ListBuckets"] = ["s3:ListAllMyBuckets"],
        ["HeadBucket"] = [ListBucket],
        ["ListObjects"] = [ListBucket],
        ["ListObjectsV2"] = [ListBucket],
        ["ListObjectVersions"] = ["s3:ListBucketVersions"],
        ["ListMultipartUploads"] = ["s3:ListBucketMultipartUploads"],
        ["DeleteObjects"] = [],
        ["GetBucketCors"] = ["s3:GetBucketCORS"],
        ["PutBucketCors"] = ["s3:PutBucketCORS"],
        ["DeleteBucketCors"] = ["s3:PutBucketCORS"],
        ["CopyObject"] = ["s3:PutObject"],
        ["CreateMultipartUpload"] = ["s3:PutObject"],
        ["UploadPart"] = ["s3:PutObject"],
        ["UploadPartCopy"] = ["s3:PutObject"],
        ["CompleteMultipartUpload"] = ["s3:PutObject"],
        ["ListParts"] = ["s3:ListMultipartUploadParts"],
        ["HeadObject"] = ["s3:GetObject"],
        ["GetObjectAttributes"] = ["s3:GetObject", "s3:GetObjectAttributes"],
    };

    // Of an old version other permissions are asked.
    private static readonly Dictionary<string, string> OfVersions = new(StringComparer.Ordinal)
    {
        ["s3:GetObject"] = "s3:GetObjectVersion",
        ["s3:DeleteObject"] = "s3:DeleteObjectVersion",
        ["s3:GetObjectAttributes"] = "s3:GetObjectVersionAttributes",
        [ReadTags] = "s3:GetObjectVersionTagging",
        [WriteTags] = "s3:PutObjectVersionTagging",
        ["s3:DeleteObjectTagging"] = "s3:DeleteObjectVersionTagging",
    };

    public static IEnumerable<string> Of(string operation, bool ofVersion)
    {
        string[] actions = Others.TryGetValue(operation, out string[]? others) ? others : ["s3:" + operation];
        return ofVersion ? actions.Select(OfVersion) : actions;
    }

    public static string Read(string? versionId) => versionId is null ? "s3:GetObject" : OfVersion("s3:GetObject");

    public static string Delete(string? versionId) => versionId is null ? "s3:DeleteObject" : OfVersion("s3:DeleteObject");

    private static string OfVersion(string action) => OfVersions.GetValueOrDefault(action, action);
}
