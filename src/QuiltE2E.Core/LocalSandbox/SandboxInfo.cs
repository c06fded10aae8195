namespace QuiltE2E.Core.LocalSandbox;

/// <summary>Where a running sandbox is and how to sign for it: what its ready line and its health say.</summary>
/// <param name="S3Endpoint">S3, path-style: <c>http://127.0.0.1:port</c>.</param>
/// <param name="ControlEndpoint">Health, reset and requests: <c>http://127.0.0.1:port/_sandbox</c>.</param>
/// <param name="AccessKeyId">Access key of the administrator; a development key, public by design.</param>
/// <param name="SecretAccessKey">Secret of the administrator; a development key, public by design.</param>
/// <param name="Region">The region to sign for.</param>
/// <param name="Bucket">The bucket that is there from the start, with versioning.</param>
/// <param name="ProcessId">The process that serves.</param>
/// <param name="DataDirectory">The folder that holds everything.</param>
/// <param name="Version">Version of QuiltE2E that serves.</param>
/// <param name="Accounts">Everybody who can sign, the administrator first.</param>
/// <param name="ReadOnlyBucket">A bucket that only the administrator writes.</param>
/// <param name="RestrictedBucket">A bucket that only the administrator lists.</param>
/// <param name="CatalogUrl">The catalog: <c>http://127.0.0.1:port</c>.</param>
/// <param name="RegistryUrl">The registry: GraphQL, tokens, credentials.</param>
/// <param name="Token">A token of the administrator for the registry, good for a day; for development only.</param>
/// <param name="AthenaEndpoint">Athena, at the same address as S3.</param>
/// <param name="AthenaWorkGroup">The workgroup of users; <c>primary</c> is there, too.</param>
/// <param name="Database">The database of the package tables.</param>
public sealed record SandboxInfo(
    Uri S3Endpoint,
    Uri ControlEndpoint,
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
    Uri CatalogUrl,
    Uri RegistryUrl,
    string Token,
    Uri AthenaEndpoint,
    string AthenaWorkGroup,
    string Database);
