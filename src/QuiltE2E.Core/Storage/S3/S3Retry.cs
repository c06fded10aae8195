using Polly;
using Polly.Retry;

namespace QuiltE2E.Core.Storage.S3;

/// <summary>Repeats what is safe to repeat, counts the attempts, and turns the last failure into the user's error.</summary>
/// <remarks>The SDK's own retries are off, so that no call is retried twice over and the count is true.</remarks>
internal sealed class S3Retry
{
    // A service that is overloaded is waited for longer than one that is broken.
    private const int MoreWhenThrottled = 2;
    private static readonly TimeSpan LongestRetryAfter = TimeSpan.FromSeconds(30);
    private readonly ResiliencePipeline _pipeline;
    private readonly TransferGate _gate;
    private readonly Func<S3Failure, string, S3ErrorText> _describe;

    /// <summary>Makes a loop.</summary>
    /// <param name="limits">How often, and with which waits.</param>
    /// <param name="gate">Told when the service wants less at once.</param>
    /// <param name="describe">The words for a refusal by the service, or null for those of S3.</param>
    public S3Retry(StoreLimits limits, TransferGate gate, Func<S3Failure, string, S3ErrorText>? describe = null)
    {
        _gate = gate;
        _describe = describe ?? S3ServiceErrors.Describe;
        _pipeline = limits.MaxAttempts < 2
            ? ResiliencePipeline.Empty
            : new ResiliencePipelineBuilder()
                .AddRetry(new RetryStrategyOptions
                {
                    MaxRetryAttempts = (limits.MaxAttempts * MoreWhenThrottled) - 1,
                    BackoffType = DelayBackoffType.Exponential,
                    UseJitter = true,
                    Delay = limits.RetryDelay,
                    MaxDelay = limits.MaxRetryDelay,
                    ShouldHandle = args => ValueTask.FromResult(ShouldRetry(args, limits.MaxAttempts)),
                    DelayGenerator = static args => ValueTask.FromResult(Delay(args)),
                })
                .Build();
    }

    /// <summary>Runs a call.</summary>
    /// <param name="operation">The service's name of the operation.</param>
    /// <param name="target">What the call is about, for the error.</param>
    /// <param name="attempt">One attempt.</param>
    /// <param name="cancellationToken">Stops the call and the waits.</param>
    public async Task<T> RunAsync<T>(
        string operation, string target, Func<CancellationToken, Task<T>> attempt, CancellationToken cancellationToken)
    {
        int attempts = 0;
        CallScope scope = CallScope.Enter(operation);
        try
        {
            T result = await _pipeline.ExecuteAsync(
                async token =>
                {
                    scope.Attempt = ++attempts;
                    return await attempt(token).ConfigureAwait(false);
                },
                cancellationToken).ConfigureAwait(false);
            _gate.GoOn();
            return result;
        }
        catch (S3CallException exception)
        {
            throw S3Errors.ToException(exception.Failure, target, attempts, exception.InnerException, _describe);
        }
    }

    private bool ShouldRetry(RetryPredicateArguments<object> args, int most)
    {
        if (args.Outcome.Exception is not S3CallException { Failure: { IsTransient: true } failure })
        {
            return false;
        }

        if (failure.IsThrottle)
        {
            _gate.SlowDown();
            return true;
        }

        return args.AttemptNumber < most - 1 && (failure.Stage != S3FailureStage.Timeout || args.AttemptNumber == 0);
    }

    private static TimeSpan? Delay(RetryDelayGeneratorArguments<object> args) =>
        args.Outcome.Exception is S3CallException { Failure.RetryAfter: TimeSpan asked }
            ? asked < LongestRetryAfter ? asked : LongestRetryAfter
            : null;
}
