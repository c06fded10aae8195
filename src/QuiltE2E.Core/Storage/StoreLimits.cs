namespace QuiltE2E.Core.Storage;

/// <summary>How long calls may take, how often they are tried and how many run at once.</summary>
/// <remarks>The defaults suit both a loopback store and S3 across an ocean; none of them lets a call hang for ever.</remarks>
public sealed record StoreLimits
{
    /// <summary>The defaults.</summary>
    public static StoreLimits Default { get; } = new();

    /// <summary>How long one attempt of a call may take until its response headers are there. A body being sent restarts the clock with every piece that leaves.</summary>
    public TimeSpan CallTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long an open body may stay silent.</summary>
    public TimeSpan IdleTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long a TCP and TLS connection may take to be made.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How often a call that is safe to repeat is tried in all, at least 1. A call that timed out is tried twice at most; one that the service wants slower, twice as often.</summary>
    public int MaxAttempts { get; init; } = 5;

    /// <summary>The middle of the first wait between attempts; it doubles each time and is jittered.</summary>
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>The longest wait between attempts.</summary>
    public TimeSpan MaxRetryDelay { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How many transfers run at once, at least 1. The connection pool is sized for it.</summary>
    public int MaxConcurrency { get; init; } = 16;

    /// <summary>How many bytes of parts may be held in memory at once; one part may exceed it when it is alone.</summary>
    public long MaxBufferedBytes { get; init; } = 256L * 1024 * 1024;
}
