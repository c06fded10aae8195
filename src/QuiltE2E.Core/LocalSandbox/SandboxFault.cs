namespace QuiltE2E.Core.LocalSandbox;

/// <summary>What shall go wrong in a sandbox: which calls, how often, and what happens to them. What is null says nothing.</summary>
public record SandboxFault
{
    /// <summary>What happens, one of <see cref="SandboxFaultNames.Effects"/>.</summary>
    public required string Effect { get; init; }

    /// <summary>The rule's name; the sandbox makes one up unless given. A rule of the same name is replaced.</summary>
    public string? Id { get; init; }

    /// <summary>The service, <c>s3</c> unless given.</summary>
    public string? Service { get; init; }

    /// <summary>The operation's own name, with the wildcards <c>*</c> and <c>?</c>; every one unless given.</summary>
    public string? Operation { get; init; }

    /// <summary>The bucket, with wildcards.</summary>
    public string? Bucket { get; init; }

    /// <summary>The key, with wildcards; for an effect on listings that of the rows.</summary>
    public string? Key { get; init; }

    /// <summary>The caller's account, for example <c>writer</c>.</summary>
    public string? Account { get; init; }

    /// <summary>Only this one of the matching calls, from 1.</summary>
    public long? Nth { get; init; }

    /// <summary>This one of the matching calls and all that follow.</summary>
    public long? From { get; init; }

    /// <summary>Every n-th of the matching calls.</summary>
    public long? Every { get; init; }

    /// <summary>How often at most.</summary>
    public long? Times { get; init; }

    /// <summary>How likely for each matching call, above 0 and up to 1.</summary>
    public double? Probability { get; init; }

    /// <summary>What chance starts from; the sandbox chooses one and tells it unless given.</summary>
    public long? Seed { get; init; }

    /// <summary><c>Latency</c>: how long.</summary>
    public long? Milliseconds { get; init; }

    /// <summary><c>Reset</c>, <c>ResetUpload</c>, <c>Hang</c>, <c>Truncate</c>: how many bytes of the body go through before.</summary>
    public long? AfterBytes { get; init; }

    /// <summary><c>Corrupt</c>, <c>CorruptUpload</c>: the first wrong byte; chance decides unless given.</summary>
    public long? Offset { get; init; }

    /// <summary><c>Corrupt</c>, <c>CorruptUpload</c>: how many bytes are wrong. <c>DropRow</c>, <c>AddRow</c>, <c>AlterCell</c>: how many rows.</summary>
    public long? Count { get; init; }

    /// <summary><c>Error</c>: the HTTP status; that of the code unless given.</summary>
    public long? Status { get; init; }

    /// <summary><c>Error</c>: the service's error code, for example <c>SlowDown</c>.</summary>
    public string? Code { get; init; }

    /// <summary><c>Error</c>: the message.</summary>
    public string? Message { get; init; }

    /// <summary><c>ClockSkew</c>: how far the server's clock is ahead; behind when negative.</summary>
    public long? Seconds { get; init; }

    /// <summary><c>AlterSize</c>, <c>AlterCell</c>: how much larger; smaller when negative.</summary>
    public long? By { get; init; }
}
