namespace QuiltE2E.Sandbox.Control;

/// <summary>What one request was and how it ended. Filled in while the request runs.</summary>
internal sealed class RequestLogEntry
{
    public required string RequestId { get; init; }

    public required DateTimeOffset Time { get; init; }

    public required string Method { get; init; }

    /// <summary>The service that answered, for example <c>s3</c>.</summary>
    public required string Service { get; init; }

    /// <summary>The operation's own name, for example <c>PutObject</c>; empty when the request was too broken to tell.</summary>
    public string Operation { get; set; } = string.Empty;

    public string Bucket { get; set; } = string.Empty;

    public string Key { get; set; } = string.Empty;

    /// <summary>Whom the request claims to come from, or null for an anonymous one.</summary>
    public string? AccessKeyId { get; set; }

    public int Status { get; set; }

    /// <summary>The error code of a refusal, or null.</summary>
    public string? ErrorCode { get; set; }

    /// <summary>The ids of the fault rules that struck it, or null.</summary>
    public string? Fault { get; set; }

    public double Milliseconds { get; set; }
}
