namespace QuiltE2E.Core.Platform;

/// <summary>How long calls of a registry may take, and how often those that are safe to repeat are tried.</summary>
public sealed record PlatformLimits
{
    /// <summary>The defaults.</summary>
    public static PlatformLimits Default { get; } = new();

    /// <summary>How long one attempt of a call may take, its answer included.</summary>
    public TimeSpan CallTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long a call may take that makes or promotes a package: the registry hashes and copies during it.</summary>
    public TimeSpan ConstructTimeout { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How long a TCP and TLS connection may take to be made.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How often a call that is safe to repeat is tried in all, at least 1. A call that timed out is tried twice at most.</summary>
    public int MaxAttempts { get; init; } = 4;

    /// <summary>The middle of the first wait between attempts; it doubles each time and is jittered.</summary>
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromMilliseconds(300);

    /// <summary>The longest wait between attempts.</summary>
    public TimeSpan MaxRetryDelay { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The largest answer that is read, in bytes.</summary>
    public long MaxAnswerBytes { get; init; } = 512L * 1024 * 1024;
}
