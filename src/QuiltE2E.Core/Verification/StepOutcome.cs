namespace QuiltE2E.Core.Verification;

/// <summary>How a step of a check ended.</summary>
public enum StepOutcome
{
    /// <summary>The deployment did what it must.</summary>
    Passed,

    /// <summary>The deployment refused, or did something else.</summary>
    Failed,

    /// <summary>The check itself could not be carried out here, for example because the local disk is full.</summary>
    Error,

    /// <summary>Left out on purpose; the message says why.</summary>
    Skipped,

    /// <summary>Not tried, because a step it rests on did not pass.</summary>
    NotRun,
}
