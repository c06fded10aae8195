using Polly;
using Polly.Retry;
using QuiltE2E.Core.Storage;
using QuiltE2E.Core.Storage.S3;

namespace QuiltE2E.Core.Platform;

/// <summary>Repeats what is safe to repeat: queries, and any call whose connection failed before something was sent.</summary>
internal sealed class PlatformRetry
{
    private static readonly TimeSpan LongestRetryAfter = TimeSpan.FromSeconds(30);
    private static readonly ResiliencePropertyKey<bool> IsRepeatable = new("repeatable");
    private readonly ResiliencePipeline<PlatformAnswer> _pipeline;

    public PlatformRetry(PlatformLimits limits) => _pipeline = limits.MaxAttempts < 2
        ? ResiliencePipeline<PlatformAnswer>.Empty
        : new ResiliencePipelineBuilder<PlatformAnswer>()
            .AddRetry(new RetryStrategyOptions<PlatformAnswer>
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

    /// <summary>Runs a call.</summary>
    /// <param name="request">What is sent.</param>
    /// <param name="attempt">One attempt; it is told which, from 1.</param>
    /// <param name="cancellationToken">Stops the call and the waits.</param>
    public async Task<PlatformAnswer> RunAsync(
        PlatformRequest request, Func<int, Task<PlatformAnswer>> attempt, CancellationToken cancellationToken)
    {
        int attempts = 0;
        CallScope scope = CallScope.Enter(request.Operation);
        ResilienceContext context = ResilienceContextPool.Shared.Get(continueOnCapturedContext: false, cancellationToken);
        context.Properties.Set(IsRepeatable, request.IsRepeatable);
        try
        {
            return await _pipeline.ExecuteAsync(
                async _ =>
                {
                    scope.Attempt = ++attempts;
                    return await attempt(attempts).ConfigureAwait(false);
                },
                context).ConfigureAwait(false);
        }
        catch (PlatformCallException exception)
        {
            throw PlatformErrors.NoAnswer(exception.Failure, request, exception.InnerException);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    private static bool ShouldRetry(RetryPredicateArguments<PlatformAnswer> args)
    {
        bool isRepeatable = args.Context.Properties.GetValue(IsRepeatable, defaultValue: false);
        return args.Outcome switch
        {
            { Exception: PlatformCallException { Failure: { NothingSent: true } failure } } => failure.Stage != S3FailureStage.Tls,
            { Exception: PlatformCallException { Failure.Stage: S3FailureStage.Broken } } => isRepeatable,
            { Exception: PlatformCallException { Failure.Stage: S3FailureStage.Timeout } } => isRepeatable && args.AttemptNumber == 0,
            { Result: { IsTransient: true } } => isRepeatable,
            _ => false,
        };
    }

    private static TimeSpan? Delay(RetryDelayGeneratorArguments<PlatformAnswer> args) =>
        args.Outcome.Result?.RetryAfter is TimeSpan asked ? asked < LongestRetryAfter ? asked : LongestRetryAfter : null;
}
