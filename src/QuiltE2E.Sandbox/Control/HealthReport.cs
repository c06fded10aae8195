using QuiltE2E.Sandbox.Hosting;

namespace QuiltE2E.Sandbox.Control;

/// <summary>The answer of <c>/_sandbox/health</c>: the sandbox's facts, how long it has run, and what it can do.</summary>
internal sealed record HealthReport(
    string Status,
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
    string Database,
    double UptimeSeconds,
    IReadOnlyList<string> Capabilities,
    string? SqlUnavailable);
