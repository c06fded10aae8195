using Polly;
using Polly.Retry;

namespace QuiltE2E.Core.Storage.S3;

/// <summary>Repeats what is safe to repeat, counts the attempts, and turns the last failure into the user's error.</summary>
/// <remarks>The SDK's own retries are off, so that no call is retried twice over and the count is true.</remarks>
internal sealed class S3Retry
{
    private static readonly TimeSpan LongestRetryAfter = TimeSpan.FromSeconds(30);
    private readonly ResiliencePipeline _pipeline;

    public S3Retry(StoreLimits limits)
    {
        _pipeline = limits.MaxAttempts < 2
            ? ResiliencePipeline.Empty
            : new ResiliencePipelineBuilder()
                .AddRetry(new RetryStrategyOptions
                {
                    MaxRetryAttempts = limits.MaxAttempts - 1,
                    BackoffType = DelayBackoffType.Exponential,
                    UseJitter = true,
                    Delay = limits.RetryDelay,
                    MaxDelay = limits.MaxRetryDelay,
                    ShouldHandle = static args => ValueTask.FromResult(ShouldRetry(args)),
                    DelayGenerator = static args => ValueTask.FromResult(Delay(args)),
                })
                .Build();
    }

    /// <summary>Runs a call.</summary>
    /// <param name="target">What the call is about, for the error.</param>
    /// <param name="attempt">One attempt.</param>
    /// <param name="cancellationToken">Stops the call and the waits.</param>
    public async Task<T> RunAsync<T>(
        string target, Func<CancellationToken, Task<T>> attempt, CancellationToken cancellationToken)
    {
        int attempts = 0;
        try
        {
            return await _pipeline.ExecuteAsync(
                async token =>
                {
                    attempts++;
                    return await attempt(token).ConfigureAwait(false);
                },
                cancellationToken).ConfigureAwait(false);
        }
        catch (S3CallException exception)
        {
            throw S3Errors.ToException(exception.Failure, target, attempts, exception.InnerException);
        }
    }

    private static bool ShouldRetry(RetryPredicateArguments<object> args) =>
        args.Outcome.Exception is S3CallException { Failure: { IsTransient: true } failure } &&
        (failure.Stage != S3FailureStage.Timeout || args.AttemptNumber == 0);

    private static TimeSpan? Delay(RetryDelayGeneratorArguments<object> args) =>
        args.Outcome.Exception is S3CallException { Failure.RetryAfter: TimeSpan asked }
            ? asked < LongestRetryAfter ? asked : LongestRetryAfter
            : null;
}
