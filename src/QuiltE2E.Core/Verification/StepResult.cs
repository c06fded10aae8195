using QuiltE2E.Core.Backends;

namespace QuiltE2E.Core.Verification;

/// <summary>One step of a check and how it ended.</summary>
/// <param name="Id">Stable identifier, for example <c>QE.DEP.040</c>.</param>
/// <param name="Title">What the step proves.</param>
/// <param name="Backend">The backend it ran on.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="Duration">How long it took; zero when it did not run.</param>
/// <param name="Message">What was seen.</param>
/// <param name="Remedy">What to do about it, or null.</param>
public sealed record StepResult(
    string Id,
    string Title,
    BackendKind Backend,
    StepOutcome Outcome,
    TimeSpan Duration,
    string Message,
    string? Remedy);
