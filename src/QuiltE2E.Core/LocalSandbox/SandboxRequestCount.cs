namespace QuiltE2E.Core.LocalSandbox;

/// <summary>How often an operation ended in a status for a caller.</summary>
/// <param name="Service">For example <c>s3</c>.</param>
/// <param name="Operation">For example <c>PutObject</c>; empty for requests too broken to tell.</param>
/// <param name="Status">HTTP status.</param>
/// <param name="AccessKeyId">Whom the requests claim to come from, or null for anonymous ones.</param>
/// <param name="Count">How often.</param>
public sealed record SandboxRequestCount(string Service, string Operation, int Status, string? AccessKeyId, long Count);
