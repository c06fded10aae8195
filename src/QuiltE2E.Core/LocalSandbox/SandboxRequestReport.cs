namespace QuiltE2E.Core.LocalSandbox;

/// <summary>What was called since the sandbox started, was reset, or its log was cleared.</summary>
/// <param name="Total">Number of requests; control requests do not count.</param>
/// <param name="Counts">How often each operation ended in each status for each caller.</param>
/// <param name="Requests">The last requests, oldest first; at most 10,000 are kept.</param>
public sealed record SandboxRequestReport(
    long Total,
    IReadOnlyList<SandboxRequestCount> Counts,
    IReadOnlyList<SandboxRequest> Requests);
