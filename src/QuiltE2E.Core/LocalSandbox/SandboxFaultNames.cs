namespace QuiltE2E.Core.LocalSandbox;

/// <summary>The names that fault rules are made of.</summary>
public static class SandboxFaultNames
{
    /// <summary>What can go wrong.</summary>
    public static IReadOnlyList<string> Effects { get; } =
    [
        "Latency",
        "Hang",
        "Reset",
        "Truncate",
        "Corrupt",
        "Error",
        "ClockSkew",
        "ResetUpload",
        "CorruptUpload",
        "DropKey",
        "AddKey",
        "AlterSize",
        "AlterETag",
        "DropMarker",
        "OldVersion",
        "AcknowledgeWrite",
        "AcknowledgeDelete",
        "AcceptDenied",
        "AcceptExpired",
        "ErrorPage",
        "EmptyAnswer",
        "FieldError",
        "OperationError",
        "InvalidInput",
        "DropHit",
        "AddHit",
        "AlterHitSize",
        "AlterHitHash",
        "DropEntry",
        "AddEntry",
        "AlterEntrySize",
        "AlterEntryHash",
        "DropRow",
        "AddRow",
        "AlterCell",
        "AlterType",
    ];

    /// <summary>Where it can go wrong.</summary>
    public static IReadOnlyList<string> Services { get; } = ["s3", "sts", "registry", "athena"];

    /// <summary>Error codes that a sandbox knows the status and message of.</summary>
    public static IReadOnlyList<string> Codes { get; } =
    [
        "AccessDenied",
        "ExpiredToken",
        "InternalError",
        "InvalidAccessKeyId",
        "InvalidToken",
        "NoSuchBucket",
        "NoSuchKey",
        "NoSuchUpload",
        "OperationAborted",
        "PreconditionFailed",
        "RequestTimeTooSkewed",
        "RequestTimeout",
        "ServiceUnavailable",
        "SignatureDoesNotMatch",
        "SlowDown",
        "TooManyRequests",
        "TooManyRequestsException",
    ];

    /// <summary>The operations of a service.</summary>
    /// <param name="service">Its name.</param>
    /// <returns>Their own names, none for a service that there is not.</returns>
    public static IReadOnlyList<string> Operations(string service) => service switch
    {
        "s3" => S3Operations,
        "sts" => ["GetCallerIdentity", "GetSessionToken"],
        "registry" => RegistryOperations,
        "athena" => AthenaOperations,
        _ => [],
    };

    private static readonly IReadOnlyList<string> S3Operations =
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
    ];

    private static readonly IReadOnlyList<string> AthenaOperations =
    [
        "BatchGetNamedQuery",
        "BatchGetQueryExecution",
        "GetDataCatalog",
        "GetDatabase",
        "GetNamedQuery",
        "GetQueryExecution",
        "GetQueryResults",
        "GetQueryRuntimeStatistics",
        "GetTableMetadata",
        "GetWorkGroup",
        "ListDataCatalogs",
        "ListDatabases",
        "ListNamedQueries",
        "ListPreparedStatements",
        "ListQueryExecutions",
        "ListTableMetadata",
        "ListWorkGroups",
        "StartQueryExecution",
        "StopQueryExecution",
    ];

    private static readonly IReadOnlyList<string> RegistryOperations =
    [
        "admin",
        "apiKeyCreate",
        "apiKeyRevoke",
        "browse",
        "browsingSessionCreate",
        "browsingSessionDispose",
        "browsingSessionRefresh",
        "bucket",
        "bucketConfig",
        "bucketConfigs",
        "bucketRenameTabulatorTable",
        "bucketSetTabulatorTable",
        "buckets",
        "catalog",
        "change_password",
        "code",
        "config.json",
        "defaultRole",
        "get_credentials",
        "graphql",
        "login",
        "logout",
        "me",
        "package",
        "packageConstruct",
        "packagePromote",
        "packageRevisionDelete",
        "packages",
        "potentialCollaborators",
        "refresh",
        "reset_password",
        "restoreObject",
        "role",
        "roles",
        "search",
        "searchMoreObjects",
        "searchMorePackages",
        "searchObjects",
        "searchPackages",
        "set_browse_cookie",
        "switchRole",
        "token",
    ];
}
