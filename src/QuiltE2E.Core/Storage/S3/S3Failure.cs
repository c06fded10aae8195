namespace QuiltE2E.Core.Storage.S3;

/// <summary>Where a failed attempt broke.</summary>
internal enum S3FailureStage
{
    /// <summary>The service answered with an error.</summary>
    Service,

    /// <summary>The host name does not resolve.</summary>
    NameResolution,

    /// <summary>No connection could be made.</summary>
    Connection,

    /// <summary>The TLS handshake failed.</summary>
    Tls,

    /// <summary>The connection broke in the middle.</summary>
    Broken,

    /// <summary>Nothing came for too long.</summary>
    Timeout,

    /// <summary>Something answered, but not in S3's language.</summary>
    Nonsense,
}

/// <summary>One failed attempt, however it was sent: the facts that errors and retries are decided on.</summary>
internal sealed record S3Failure(S3FailureStage Stage, string Operation, string Endpoint)
{
    public int? StatusCode { get; init; }

    public string? Code { get; init; }

    public string? Message { get; init; }

    public string? RequestId { get; init; }

    /// <summary>The region in which the service says the bucket is, or null.</summary>
    public string? RegionHint { get; init; }

    /// <summary>How long the service asked to wait, or null.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Whether the same request may well succeed a moment later.</summary>
    public bool IsThrottle => StatusCode == 429 || Code is "SlowDown" or "ThrottlingException" or "RequestLimitExceeded" or "TooManyRequestsException";

    /// <summary>Whether a repetition may succeed.</summary>
    public bool IsTransient => Stage switch
    {
        S3FailureStage.NameResolution or S3FailureStage.Connection or S3FailureStage.Broken or S3FailureStage.Timeout => true,
        S3FailureStage.Service => IsThrottle || StatusCode is 500 or 502 or 503 or 504 ||
            Code is "RequestTimeout" or "SlowDown" or "ConditionalRequestConflict" or "OperationAborted" or "BadDigest"
                or "XAmzContentSHA256Mismatch" or "XAmzContentChecksumMismatch",
        _ => false,
    };
}

/// <summary>Carries a failed attempt to the retry loop; never leaves this folder.</summary>
internal sealed class S3CallException(S3Failure failure, Exception? innerException = null)
    : Exception(failure.Message ?? failure.Code ?? failure.Stage.ToString(), innerException)
{
    public S3Failure Failure { get; } = failure;
}
