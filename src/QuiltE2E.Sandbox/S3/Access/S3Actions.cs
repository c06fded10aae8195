namespace QuiltE2E.Sandbox.S3.Access;

/// <summary>The names of actions that a policy of a bucket can hold, whether or not the sandbox has the operation.</summary>
internal static class S3Actions
{
    private static readonly string[] OnObjects =
    [
        "AbortMultipartUpload", "BypassGovernanceRetention", "DeleteObject", "DeleteObjectTagging", "DeleteObjectVersion",
        "DeleteObjectVersionTagging", "GetObject", "GetObjectAcl", "GetObjectAttributes", "GetObjectLegalHold", "GetObjectRetention",
        "GetObjectTagging", "GetObjectTorrent", "GetObjectVersion", "GetObjectVersionAcl", "GetObjectVersionAttributes",
        "GetObjectVersionForReplication", "GetObjectVersionTagging", "GetObjectVersionTorrent", "InitiateReplication",
        "ListMultipartUploadParts", "ObjectOwnerOverrideToBucketOwner", "PutObject", "PutObjectAcl", "PutObjectLegalHold",
        "PutObjectRetention", "PutObjectTagging", "PutObjectVersionAcl", "PutObjectVersionTagging", "ReplicateDelete",
        "ReplicateObject", "ReplicateTags", "RestoreObject",
    ];

    private static readonly string[] OnBuckets =
    [
        "CreateBucket", "CreateBucketMetadataTableConfiguration", "DeleteBucket", "DeleteBucketMetadataTableConfiguration",
        "DeleteBucketPolicy", "DeleteBucketWebsite", "GetAccelerateConfiguration", "GetAnalyticsConfiguration", "GetBucketAcl",
        "GetBucketCORS", "GetBucketLocation", "GetBucketLogging", "GetBucketMetadataTableConfiguration", "GetBucketNotification",
        "GetBucketObjectLockConfiguration", "GetBucketOwnershipControls", "GetBucketPolicy", "GetBucketPolicyStatus",
        "GetBucketPublicAccessBlock", "GetBucketRequestPayment", "GetBucketTagging", "GetBucketVersioning", "GetBucketWebsite",
        "GetEncryptionConfiguration", "GetIntelligentTieringConfiguration", "GetInventoryConfiguration", "GetLifecycleConfiguration",
        "GetMetricsConfiguration", "GetReplicationConfiguration", "ListBucket", "ListBucketMultipartUploads", "ListBucketVersions",
        "ListTagsForResource", "PutAccelerateConfiguration", "PutAnalyticsConfiguration", "PutBucketAcl", "PutBucketCORS",
        "PutBucketLogging", "PutBucketNotification", "PutBucketObjectLockConfiguration", "PutBucketOwnershipControls",
        "PutBucketPolicy", "PutBucketPublicAccessBlock", "PutBucketRequestPayment", "PutBucketTagging", "PutBucketVersioning",
        "PutBucketWebsite", "PutEncryptionConfiguration", "PutIntelligentTieringConfiguration", "PutInventoryConfiguration",
        "PutLifecycleConfiguration", "PutMetricsConfiguration", "PutReplicationConfiguration", "TagResource", "UntagResource",
    ];

    private static readonly HashSet<string> ObjectNames = [.. OnObjects.Select(static name => "s3:" + name)];

    private static readonly string[] All = [.. ObjectNames, .. OnBuckets.Select(static name => "s3:" + name)];

    public static bool IsOnObject(string action) => ObjectNames.Contains(action);

    /// <summary>Whether a pattern names an action of which something is true.</summary>
    public static bool Exists(string pattern, Predicate<string> test) =>
        Array.Exists(All, name => Wildcard.Matches(pattern, name, ignoreCase: true) && test(name));
}
