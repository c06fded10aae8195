using System.Text.Json.Serialization;

namespace QuiltE2E.Core.Reporting;

/// <summary>One suite on one backend.</summary>
public sealed record SuiteReport
{
    /// <summary>Folder and name, for example <c>Integration/PackageLifecycle</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The file of the suite, relative to the folder of the suites.</summary>
    public required string File { get; init; }

    /// <summary>The backend it ran on.</summary>
    public required SuiteBackend Backend { get; init; }

    /// <summary>How far it goes, or null when it does not say.</summary>
    [JsonRequired]
    public SuiteTier? Tier { get; init; }

    /// <summary>When it began, UTC.</summary>
    public required DateTimeOffset Started { get; init; }

    /// <summary>How long it took with its setup and clean-up, in milliseconds.</summary>
    public required double DurationMs { get; init; }

    /// <summary>Its checks in the order in which they ran.</summary>
    [JsonRequired]
    public IReadOnlyList<CheckReport> Checks { get; init; } = [];

    /// <summary>What it has made and removed, or null when it makes nothing.</summary>
    [JsonRequired]
    public CleanUpReport? CleanUp { get; init; }

    /// <summary>What broke outside its checks: setup, clean-up, the file itself.</summary>
    [JsonRequired]
    public IReadOnlyList<string> Faults { get; init; } = [];

    /// <summary>How many remote calls it took, those of setup and clean-up with it; null when they were not counted.</summary>
    [JsonRequired]
    public int? RemoteCalls { get; init; }

    /// <summary>Whether something broke before any of its checks could say anything.</summary>
    [JsonIgnore]
    public bool CouldNotRun =>
        Faults.Count > 0 && Checks.All(check => check.Outcome is CheckOutcome.Error or CheckOutcome.Skipped or CheckOutcome.NotRun);

    /// <summary>Whether something it has made is still there that nobody wanted to keep or allows.</summary>
    [JsonIgnore]
    public bool Leaks => Checks.Any(check => check.Outcome == CheckOutcome.Leak)
        ? Checks.Any(check => check is { Outcome: CheckOutcome.Leak, Allowed: false })
        : CleanUp is { Kept: false, Left.Count: > 0 };

    /// <summary>Name and backend.</summary>
    /// <returns>For example <c>Integration/PackageLifecycle (quilt3)</c>.</returns>
    public override string ToString() => Backend == SuiteBackend.None ? Name : $"{Name} ({BackendName})";

    /// <summary>The backend as users type it.</summary>
    [JsonIgnore]
    internal string BackendName => NameOf(Backend);

    /// <summary>A backend as users type it.</summary>
    internal static string NameOf(SuiteBackend backend) => backend switch
    {
        SuiteBackend.Quilt3 => "quilt3",
        SuiteBackend.Platform => "platform",
        _ => "none",
    };
}
