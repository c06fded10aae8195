using System.Text.Json.Serialization;

namespace QuiltE2E.Core.Reporting;

/// <summary>How a check of a suite ended.</summary>
[JsonConverter(typeof(EnumText<CheckOutcome>))]
public enum CheckOutcome
{
    /// <summary>The deployment did what it must.</summary>
    Passed,

    /// <summary>The deployment did something else.</summary>
    Failed,

    /// <summary>What the check rests on broke, so the check says nothing about the deployment.</summary>
    Error,

    /// <summary>Left out on purpose; the reason code says why.</summary>
    Skipped,

    /// <summary>Not tried.</summary>
    NotRun,

    /// <summary>Something that the suite has made is still there.</summary>
    Leak,
}
