namespace QuiltE2E.Tests.Sandbox.Support;

/// <summary>Mutations of packages with every arm of their results.</summary>
internal static class PushDocuments
{
    private const string Arms = """
        ... on InvalidInput { errors { path name message context } } ... on OperationError { name message context }
        """;

    private const string Pushed = """
        __typename ... on PackagePushSuccess { package { bucket name modified revisions { total } } revision { hash modified message } }
        """;

    public const string Construct =
        "mutation($params: PackagePushParams!, $src: PackageConstructSource!) { packageConstruct(params: $params, src: $src) { "
        + Pushed + Arms + " } }";

    public const string Promote =
        "mutation($params: PackagePushParams!, $src: PackagePromoteSource!, $destPrefix: String) "
        + "{ packagePromote(params: $params, src: $src, destPrefix: $destPrefix) { " + Pushed + Arms + " } }";

    public const string Remove =
        "mutation($bucket: String!, $name: String!, $hash: String!) { packageRevisionDelete(bucket: $bucket, name: $name, hash: $hash) "
        + "{ __typename ... on OperationError { name message context } } }";
}
