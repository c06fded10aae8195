namespace QuiltE2E.Core.LocalSandbox;

/// <summary>One request that a sandbox answered.</summary>
/// <param name="RequestId">The id that the response carried.</param>
/// <param name="Time">When it came.</param>
/// <param name="Method">HTTP method.</param>
/// <param name="Service">For example <c>s3</c>.</param>
/// <param name="Operation">For example <c>PutObject</c>.</param>
/// <param name="Bucket">The bucket, or empty.</param>
/// <param name="Key">The key, or empty.</param>
/// <param name="AccessKeyId">Whom it claims to come from, or null.</param>
/// <param name="Status">HTTP status; 499 when the client went away.</param>
/// <param name="ErrorCode">The error code of a refusal, or null.</param>
/// <param name="Milliseconds">How long it took inside the server.</param>
/// <param name="Fault">The ids of the fault rules that struck it, or null.</param>
public sealed record SandboxRequest(
    string RequestId,
    DateTimeOffset Time,
    string Method,
    string Service,
    string Operation,
    string Bucket,
    string Key,
    string? AccessKeyId,
    int Status,
    string? ErrorCode,
    double Milliseconds,
    string? Fault = null);
