namespace QuiltE2E.Sandbox.Faults;

/// <summary>The services and operations that rules can be about, by their own names.</summary>
internal static class FaultTargets
{
    public const string S3 = "s3";
    public const string Sts = "sts";
    public const string Registry = "registry";
    public const string Athena = "athena";

    /// <summary>The operation whose rules are also about the result that is kept in S3.</summary>
    public const string Results = "GetQueryResults";

    public static IReadOnlyList<string> Listings { get; } = ["ListObjects", "ListObjectsV2", "ListObjectVersions"];

    public static IReadOnlyList<string> Reads { get; } = ["GetObject", "HeadObject"];

    public static IReadOnlyList<string> Uploads { get; } = ["PutObject", "UploadPart"];

    public static IReadOnlyList<string> Writes { get; } =
    [
        "CompleteMultipartUpload",
        "CopyObject",
        "PutObject",
        "UploadPart",
        "UploadPartCopy",
        "bucketRenameTabulatorTable",
        "packageConstruct",
        "packagePromote",
    ];

    public static IReadOnlyList<string> Deletes { get; } =
        ["AbortMultipartUpload", "DeleteBucket", "DeleteObject", "DeleteObjects", "apiKeyRevoke", "packageRevisionDelete"];

    /// <summary>The registry's lists and trees of packages, and the reading of their manifests.</summary>
    public static IReadOnlyList<string> PackageReads { get; } = ["package", "packages", "GetObject"];

    /// <summary>The registry's searches.</summary>
    public static IReadOnlyList<string> Searches { get; } = ["search", "searchMoreObjects", "searchMorePackages", "searchObjects", "searchPackages"];

    /// <summary>The registry's mutations whose results have the arm <c>OperationError</c>.</summary>
    public static IReadOnlyList<string> Mutations { get; } =
    [
        "browsingSessionCreate",
        "browsingSessionDispose",
        "browsingSessionRefresh",
        "bucketRenameTabulatorTable",
        "bucketSetTabulatorTable",
        "packageConstruct",
        "packagePromote",
        "packageRevisionDelete",
        "switchRole",
    ];

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
            [Registry] =
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
            ],
            [Athena] =
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
            ],
        };
}
