using Amazon.Runtime;
using Amazon.S3;
using QuiltE2E.Core.Errors;

namespace QuiltE2E.Core.Storage.S3;

/// <summary>Makes a call of either path: times each attempt, sorts its failure, follows a bucket to its region, repeats.</summary>
internal sealed class S3Caller(S3Regions regions, S3Wire wire, S3Retry retry, StoreLimits limits)
{
    /// <summary>Sends a request of the direct path.</summary>
    /// <param name="request">The request.</param>
    /// <param name="target">What it is about, for errors.</param>
    /// <param name="read">Takes what is needed from the response.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    public Task<T> SendAsync<T>(
        S3Request request, string target, Func<HttpResponseMessage, T> read, CancellationToken cancellationToken) =>
        retry.RunAsync(
            request.Operation,
            target,
            token => FollowAsync(
                request.Bucket,
                async () =>
                {
                    using CallTimer timer = new(limits.CallTimeout, token);
                    using HttpResponseMessage response = await wire.SendAsync(request, timer).ConfigureAwait(false);
                    return read(response);
                }),
            cancellationToken);

    /// <summary>Sends a request of the direct path and leaves its response open for the body.</summary>
    public Task<HttpResponseMessage> OpenAsync(S3Request request, string target, CancellationToken cancellationToken) =>
        retry.RunAsync(
            request.Operation,
            target,
            token => FollowAsync(
                request.Bucket,
                async () =>
                {
                    using CallTimer timer = new(limits.CallTimeout, token);
                    return await wire.SendAsync(request, timer).ConfigureAwait(false);
                }),
            cancellationToken);

    /// <summary>Makes a call through the SDK.</summary>
    /// <param name="operation">S3's name of the operation.</param>
    /// <param name="bucket">The bucket, or null for a call about none.</param>
    /// <param name="target">What it is about, for errors.</param>
    /// <param name="call">The call.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    /// <param name="patience">How many times the usual limit one attempt may take.</param>
    public Task<T> CallAsync<T>(
        string operation, string? bucket, string target, Func<AmazonS3Client, CancellationToken, Task<T>> call,
        CancellationToken cancellationToken, int patience = 1) =>
        retry.RunAsync(
            operation,
            target,
            token => FollowAsync(bucket, () => AttemptAsync(operation, bucket, patience, call, token)),
            cancellationToken);

    private async Task<T> AttemptAsync<T>(
        string operation, string? bucket, int patience, Func<AmazonS3Client, CancellationToken, Task<T>> call,
        CancellationToken cancellationToken)
    {
        S3Region region = bucket is null ? regions.Default : regions.For(bucket);
        string endpoint = region.Endpoint(bucket);
        using CallTimer timer = new(limits.CallTimeout * patience, cancellationToken);
        try
        {
            // The SDK fetches credentials too, but waits for them whatever is cancelled; here they are fetched before.
            await regions.GetCredentialsAsync(timer.Token).ConfigureAwait(false);
            T result = await call(region.Client, timer.Token).ConfigureAwait(false);
            if (result is AmazonWebServiceResponse answer)
            {
                S3Errors.Note(operation, endpoint, answer.ResponseMetadata?.RequestId, (int)answer.HttpStatusCode);
            }

            return result;
        }
        catch (Exception exception) when (exception is not (QuiltException or OperationCanceledException))
        {
            throw new S3CallException(SdkFailures.Sort(exception, operation, endpoint), exception);
        }
        catch (OperationCanceledException exception) when (timer.HasExpired)
        {
            throw new S3CallException(new S3Failure(S3FailureStage.Timeout, operation, endpoint), exception);
        }
    }

    private async Task<T> FollowAsync<T>(string? bucket, Func<Task<T>> attempt)
    {
        try
        {
            return await attempt().ConfigureAwait(false);
        }
        catch (S3CallException exception) when (
            bucket is not null && exception.Failure is { StatusCode: 301 or 307 or 400 or 403, RegionHint: string region } &&
            regions.Learn(bucket, region))
        {
            // The service said where the bucket is: that costs no wait and counts as the same attempt.
            return await attempt().ConfigureAwait(false);
        }
    }
}
