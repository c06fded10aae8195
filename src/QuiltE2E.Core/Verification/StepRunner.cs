using System.Diagnostics;
using QuiltE2E.Core.Backends;
using QuiltE2E.Core.Errors;

namespace QuiltE2E.Core.Verification;

/// <summary>Runs steps one after another; what rests on a step that did not pass is not tried, and what the backend lacks is skipped.</summary>
internal sealed class StepRunner(IQuiltBackend backend)
{
    private readonly HashSet<string> _passed = new(StringComparer.Ordinal);
    private IReadOnlyList<BackendCapability>? _capabilities;

    /// <summary>Runs one step.</summary>
    internal async Task<StepResult> RunAsync(CheckStep step, CancellationToken cancellationToken)
    {
        if (await FindLackAsync(step, cancellationToken).ConfigureAwait(false) is string lack)
        {
            return Result(step, StepOutcome.Skipped, lack);
        }

        string[] missing = [.. step.Needs.Where(id => !_passed.Contains(id))];
        if (missing.Length > 0)
        {
            return Result(step, StepOutcome.NotRun, $"needs {string.Join(", ", missing)}");
        }

        long start = Stopwatch.GetTimestamp();
        (StepOutcome outcome, string message, string? remedy) = await TryAsync(step, cancellationToken).ConfigureAwait(false);
        if (outcome == StepOutcome.Passed)
        {
            _passed.Add(step.Id);
        }

        return new StepResult(step.Id, step.Title, backend.Kind, outcome, Stopwatch.GetElapsedTime(start), message, remedy);
    }

    private StepResult Result(CheckStep step, StepOutcome outcome, string message) =>
        new(step.Id, step.Title, backend.Kind, outcome, TimeSpan.Zero, message, Remedy: null);

    // What a deployment does not have is no fault of it. It is asked for when a step wants it, since a question costs calls.
    private async Task<string?> FindLackAsync(CheckStep step, CancellationToken cancellationToken)
    {
        if (step.Requires.Count == 0)
        {
            return null;
        }

        _capabilities ??= await backend.GetCapabilitiesAsync(cancellationToken).ConfigureAwait(false);
        BackendCapability? lacking = _capabilities.FirstOrDefault(
            capability => !capability.Available && step.Requires.Contains(capability.Name, StringComparer.Ordinal));
        return lacking is null ? null : lacking.Reason ?? "not available";
    }

    private static async Task<(StepOutcome Outcome, string Message, string? Remedy)> TryAsync(
        CheckStep step, CancellationToken cancellationToken)
    {
        try
        {
            return (StepOutcome.Passed, await step.Body(cancellationToken).ConfigureAwait(false), null);
        }
        catch (CheckFailedException failure)
        {
            return (StepOutcome.Failed, failure.Message, failure.Remedy);
        }
        catch (QuiltException error)
        {
            StepOutcome outcome = error.Kind == QuiltErrorKind.LocalStorage ? StepOutcome.Error : StepOutcome.Failed;
            return (outcome, $"{error.ErrorId}: {error.Message}", error.Remedy);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return (StepOutcome.Error, error.Message, "Make room in, and give access to, the temporary folder.");
        }
    }
}
