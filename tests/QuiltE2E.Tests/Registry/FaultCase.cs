using QuiltE2E.Core.LocalSandbox;

namespace QuiltE2E.Tests.Registry;

/// <summary>A fault, and how a push and an installation end under it: in success (null), or in the error of this id.</summary>
public sealed record FaultCase(string Name, SandboxFault Push, SandboxFault Install, string? PushError, string? InstallError)
{
    private const string Data = "tests/*";
    private const string Listed = ".quilt/*";

    public static IReadOnlyList<FaultCase> All { get; } =
    [
        Same("503 for one call of five", new() { Effect = "Error", Code = "SlowDown", Probability = 0.2, Seed = 3 }),
        Same("500 for one call of ten", new() { Effect = "Error", Code = "InternalError", Probability = 0.1, Seed = 4 }),
        Same("429 for ever", new() { Effect = "Error", Code = "TooManyRequests" }, "Throttled"),
        Same("503 for ever in the middle", new() { Effect = "Error", Code = "ServiceUnavailable", From = 12 }, "ServiceFailed"),
        Same("reset before three answers", new() { Effect = "Reset", From = 4, Times = 3 }),
        Same("reset before every answer", new() { Effect = "Reset" }, "ConnectionLost"),
        new(
            "reset in three bodies",
            new() { Effect = "ResetUpload", AfterBytes = 500, Times = 3 },
            new() { Effect = "Reset", Operation = "GetObject", AfterBytes = 500, Times = 3 },
            null,
            null),
        new(
            "reset in every body",
            new() { Effect = "ResetUpload", AfterBytes = 500 },
            new() { Effect = "Reset", Operation = "GetObject", Key = Data, AfterBytes = 500 },
            "ConnectionLost",
            "ConnectionLost"),
        Same("three bodies cut off", new() { Effect = "Truncate", Operation = "*Object*", From = 2, Times = 3 }),
        new(
            "every body cut off",
            new() { Effect = "Truncate", Operation = "*Multipart*" },
            new() { Effect = "Truncate", Operation = "GetObject", Key = Data, AfterBytes = 100 },
            "ConnectionLost",
            "ConnectionLost"),
        new(
            "damaged on the way",
            new() { Effect = "CorruptUpload", Key = Data, Seed = 1 },
            new() { Effect = "Corrupt", Operation = "GetObject", Key = Data, Seed = 1 },
            null,
            "HashMismatch"),
        new(
            "damaged manifest",
            new() { Effect = "Error", Operation = "PutObject", Key = ".quilt/packages/*", Code = "BadDigest", Status = 400 },
            new() { Effect = "Corrupt", Operation = "GetObject", Key = ".quilt/packages/*", Offset = 0, Seed = 1 },
            "ContentDamaged",
            "ManifestNotJson"),
        Same("one answer never comes", new() { Effect = "Hang", Nth = 3 }),
        Same("no answer ever comes", new() { Effect = "Hang", From = 3 }, "RequestTimedOut"),
        new(
            "one body never ends",
            new() { Effect = "Hang", Operation = "ListObjectsV2", AfterBytes = 50, Times = 1 },
            new() { Effect = "Hang", Operation = "GetObject", Key = Data, AfterBytes = 50, Times = 1 },
            null,
            null),
        Same("half a second for every answer", new() { Effect = "Latency", Milliseconds = 500 }),
        Same("credentials expire in the middle", new() { Effect = "Error", Code = "ExpiredToken", From = 12 }, "CredentialsExpired"),
        new(
            "credentials expire for the parts",
            new() { Effect = "Error", Code = "ExpiredToken", Operation = "UploadPart", From = 2 },
            new() { Effect = "Error", Code = "ExpiredToken", Operation = "GetObject", Key = Data, From = 3 },
            "CredentialsExpired",
            "CredentialsExpired"),
        Same("a clock an hour ahead", new() { Effect = "ClockSkew", Seconds = 3600 }, "ClockSkewed"),
        new(
            "latest is refused",
            new() { Effect = "Error", Code = "AccessDenied", Operation = "PutObject", Key = ".quilt/named_packages/*/latest" },
            new() { Effect = "Error", Code = "AccessDenied", Operation = "GetObject", Key = Listed },
            "AccessDenied",
            "AccessDenied"),
    ];

    private static FaultCase Same(string name, SandboxFault fault, string? error = null) => new(name, fault, fault, error, error);
}
