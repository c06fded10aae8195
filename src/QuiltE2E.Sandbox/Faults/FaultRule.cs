namespace QuiltE2E.Sandbox.Faults;

/// <summary>One wish for trouble: which calls, how often, and what shall happen to them. All fields are those of its JSON.</summary>
internal record FaultRule
{
    /// <summary>Its name among the rules; the sandbox makes one up where none is given.</summary>
    public string Id { get; init; } = string.Empty;

    /// <summary>What happens, for example <c>Latency</c>.</summary>
    public string Effect { get; init; } = string.Empty;

    /// <summary>The service, for example <c>s3</c>.</summary>
    public string Service { get; init; } = FaultTargets.S3;

    /// <summary>The operation's own name; <c>*</c> and <c>?</c> stand for others.</summary>
    public string Operation { get; init; } = "*";

    /// <summary>The bucket, with wildcards, or null for every one and for none.</summary>
    public string? Bucket { get; init; }

    /// <summary>
    /// The key, with wildcards, or null; of the registry the package. For an effect on listings and packages: of the rows it is
    /// about. <c>FieldError</c>, <c>InvalidInput</c>: the place.
    /// </summary>
    public string? Key { get; init; }

    /// <summary>The caller's name, for example <c>writer</c>; temporary credentials count as their account's.</summary>
    public string? Account { get; init; }

    /// <summary>Only this one of the matching calls, from 1.</summary>
    public long? Nth { get; init; }

    /// <summary>This matching call and all that follow.</summary>
    public long? From { get; init; }

    /// <summary>Every n-th of the matching calls.</summary>
    public long? Every { get; init; }

    /// <summary>How often at most.</summary>
    public long? Times { get; init; }

    /// <summary>How likely for each matching call, above 0 and up to 1.</summary>
    public double? Probability { get; init; }

    /// <summary>What chance starts from: the same seed and the same number of the call give the same outcome.</summary>
    public long? Seed { get; init; }

    /// <summary><c>Latency</c>: how long.</summary>
    public long? Milliseconds { get; init; }

    /// <summary><c>Reset</c>, <c>ResetUpload</c>, <c>Hang</c>, <c>Truncate</c>: how many bytes of the body go through before.</summary>
    public long? AfterBytes { get; init; }

    /// <summary><c>Corrupt</c>, <c>CorruptUpload</c>: the first wrong byte; chance decides where it is not given.</summary>
    public long? Offset { get; init; }

    /// <summary><c>Corrupt</c>, <c>CorruptUpload</c>: how many bytes are wrong. <c>DropRow</c>, <c>AddRow</c>, <c>AlterCell</c>: how many rows.</summary>
    public long? Count { get; init; }

    /// <summary><c>Error</c>, <c>ErrorPage</c>, <c>EmptyAnswer</c>: the HTTP status.</summary>
    public long? Status { get; init; }

    /// <summary><c>Error</c>, <c>FieldError</c>, <c>OperationError</c>, <c>InvalidInput</c>: the error's code or name.</summary>
    public string? Code { get; init; }

    /// <summary>The same, and <c>ErrorPage</c>: the message.</summary>
    public string? Message { get; init; }

    /// <summary><c>ClockSkew</c>: how far the server's clock is ahead; behind when negative.</summary>
    public long? Seconds { get; init; }

    /// <summary><c>AlterSize</c>, <c>AlterEntrySize</c>, <c>AlterHitSize</c>, <c>AlterCell</c>: how much larger; smaller when negative.</summary>
    public long? By { get; init; }
}
