namespace QuiltE2E.Core.Errors;

/// <summary>The one remote call an error came from, with all that a person needs to find it in the service's logs.</summary>
/// <param name="Backend"><c>quilt3</c> or <c>platform</c>.</param>
/// <param name="Endpoint">Scheme, host and port that were called; never a query string, which may carry a signature.</param>
/// <param name="Operation">The service's own name of the operation, for example <c>PutObject</c>.</param>
/// <param name="RequestId">The service's request id, or null when no response arrived.</param>
/// <param name="StatusCode">HTTP status, or null when no response arrived.</param>
/// <param name="ServerCode">The service's error code, for example <c>AccessDenied</c>.</param>
/// <param name="ServerMessage">The service's own message, unchanged.</param>
/// <param name="Attempts">How often the call was tried, at least 1.</param>
public sealed record RemoteCall(
    string Backend,
    string Endpoint,
    string Operation,
    string? RequestId = null,
    int? StatusCode = null,
    string? ServerCode = null,
    string? ServerMessage = null,
    int Attempts = 1)
{
    /// <summary>One line: backend, endpoint, operation, status, code, request id, attempts.</summary>
    /// <returns>The line.</returns>
    public override string ToString()
    {
        List<string> parts =
        [
            $"backend {Backend}",
            $"endpoint {Endpoint}",
            $"operation {Operation}",
        ];
        if (StatusCode is int status)
        {
            parts.Add(ServerCode is null ? $"status {status}" : $"status {status} {ServerCode}");
        }

        parts.Add($"request id {RequestId ?? (StatusCode is null ? "none (no response)" : "none (the response has none)")}");
        parts.Add(Attempts == 1 ? "tried once" : $"tried {Attempts} times");
        return string.Join(", ", parts);
    }
}
