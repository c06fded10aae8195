namespace QuiltE2E.Sandbox.Hosting;

/// <summary>All that a client needs to use a running sandbox: the content of the ready line.</summary>
/// <param name="S3Endpoint">Where S3 is, path-style: <c>http://127.0.0.1:port</c>.</param>
/// <param name="ControlEndpoint">Where health, reset and requests are: <c>http://127.0.0.1:port/_sandbox</c>.</param>
/// <param name="AccessKeyId">Access key of the administrator; a development key, public by design.</param>
/// <param name="SecretAccessKey">Secret of the administrator; a development key, public by design.</param>
/// <param name="Region">The region to sign for.</param>
/// <param name="Bucket">The bucket that is there from the start, with versioning.</param>
/// <param name="ProcessId">The process that serves.</param>
/// <param name="DataDirectory">The folder that holds everything; removed at exit unless it was given.</param>
/// <param name="Version">Version of QuiltE2E.</param>
/// <param name="Accounts">Everybody who can sign, the administrator first.</param>
/// <param name="ReadOnlyBucket">A bucket that only the administrator writes.</param>
/// <param name="RestrictedBucket">A bucket that only the administrator lists.</param>
/// <param name="CatalogUrl">The catalog: <c>http://127.0.0.1:port</c>.</param>
/// <param name="RegistryUrl">The registry: GraphQL, tokens, credentials.</param>
/// <param name="Token">A token of the administrator for the registry, good for a day; for development only.</param>
/// <param name="AthenaEndpoint">Where Athena is: at the same address as S3.</param>
/// <param name="AthenaWorkGroup">The workgroup of users; <c>primary</c> is there, too.</param>
/// <param name="Database">The database of the package tables.</param>
public sealed record SandboxFacts(
    string S3Endpoint,
    string ControlEndpoint,
    string AccessKeyId,
    string SecretAccessKey,
    string Region,
    string Bucket,
    int ProcessId,
    string DataDirectory,
    string Version,
    IReadOnlyList<SandboxAccount> Accounts,
    string ReadOnlyBucket,
    string RestrictedBucket,
    string CatalogUrl,
    string RegistryUrl,
    string Token,
    string AthenaEndpoint,
    string AthenaWorkGroup,
    string Database);
