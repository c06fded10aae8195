using System.Text.Json.Serialization;

namespace QuiltE2E.Core.Reporting;

/// <summary>One check of a suite and how it ended.</summary>
public sealed record CheckReport
{
    /// <summary>Stable identifier, for example <c>QE.INT.010</c>.</summary>
    public required string Id { get; init; }

    /// <summary>What the check proves.</summary>
    public required string Title { get; init; }

    /// <summary>How it ended.</summary>
    public required CheckOutcome Outcome { get; init; }

    /// <summary>How long it took, in milliseconds; zero when it did not run.</summary>
    public required double DurationMs { get; init; }

    /// <summary>What was seen, or why the check was left out; null where there is nothing to say.</summary>
    [JsonRequired]
    public string? Message { get; init; }

    /// <summary>Why the check was left out, in one word: <c>CapabilityMissing</c>; null unless it was.</summary>
    [JsonRequired]
    public string? ReasonCode { get; init; }

    /// <summary>What to do about it, or null.</summary>
    [JsonRequired]
    public string? Remedy { get; init; }

    /// <summary>How many remote calls it took, or null when they were not counted.</summary>
    [JsonRequired]
    public int? RemoteCalls { get; init; }

    /// <summary>The command that runs this check again, or null.</summary>
    [JsonRequired]
    public string? Rerun { get; init; }

    /// <summary>What it has measured.</summary>
    [JsonRequired]
    public IReadOnlyList<Measurement> Measurements { get; init; } = [];

    /// <summary>Whether a baseline allows this failure, so that it does not count.</summary>
    [JsonRequired]
    public bool Allowed { get; init; }

    /// <summary>Who allows the failure, why and until when; null unless it is allowed.</summary>
    [JsonRequired]
    public string? AllowedBy { get; init; }

    /// <summary>Whether it failed, broke or left something behind, allowed or not.</summary>
    [JsonIgnore]
    public bool IsBad => Outcome is CheckOutcome.Failed or CheckOutcome.Error or CheckOutcome.Leak;

    /// <summary>Identifier and outcome.</summary>
    /// <returns>For example <c>QE.INT.010 Passed</c>.</returns>
    public override string ToString() => $"{Id} {Outcome}";
}
