using System.Diagnostics;
using QuiltE2E.Core.Backends;
using QuiltE2E.Core.Errors;

namespace QuiltE2E.Core.Verification;

/// <summary>Runs steps one after another; what rests on a step that did not pass is not tried.</summary>
internal sealed class StepRunner(BackendKind backend)
{
    private readonly HashSet<string> _passed = new(StringComparer.Ordinal);

    /// <summary>Runs one step.</summary>
    internal async Task<StepResult> RunAsync(CheckStep step, CancellationToken cancellationToken)
    {
        string[] missing = [.. step.Needs.Where(id => !_passed.Contains(id))];
        if (missing.Length > 0)
        {
            return new StepResult(
                step.Id, step.Title, backend, StepOutcome.NotRun, TimeSpan.Zero, $"needs {string.Join(", ", missing)}", Remedy: null);
        }

        long start = Stopwatch.GetTimestamp();
        (StepOutcome outcome, string message, string? remedy) = await TryAsync(step, cancellationToken).ConfigureAwait(false);
        if (outcome == StepOutcome.Passed)
        {
            _passed.Add(step.Id);
        }

        return new StepResult(step.Id, step.Title, backend, outcome, Stopwatch.GetElapsedTime(start), message, remedy);
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
