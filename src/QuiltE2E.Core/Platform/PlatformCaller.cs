using System.Net.Http.Headers;
using QuiltE2E.Core.Errors;
using QuiltE2E.Core.Storage.S3;

namespace QuiltE2E.Core.Platform;

/// <summary>Sends requests to a registry or catalog: token, request id, time limit, retry. What an answer means is for others.</summary>
internal sealed class PlatformCaller(HttpClient http, PlatformLimits limits, Func<CancellationToken, Task<string>> token)
{
    private const string RequestIdHeader = "x-request-id";
    private static readonly string[] RequestIdHeaders = [RequestIdHeader, "x-amzn-requestid", "x-amz-cf-id"];
    private readonly PlatformRetry _retry = new(limits);

    /// <summary>Sends a request.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Stops the call and the waits.</param>
    /// <returns>The answer, of any status.</returns>
    /// <exception cref="QuiltException">No answer came: <c>RegistryUnreachable</c>, <c>RequestTimedOut</c> and others.</exception>
    public Task<PlatformAnswer> SendAsync(PlatformRequest request, CancellationToken cancellationToken) =>
        _retry.RunAsync(request, attempt => AttemptAsync(request, attempt, cancellationToken), cancellationToken);

    private async Task<PlatformAnswer> AttemptAsync(PlatformRequest request, int attempt, CancellationToken cancellationToken)
    {
        string requestId = Guid.NewGuid().ToString("D");
        string endpoint = request.Address.GetLeftPart(UriPartial.Authority);
        RemoteCall call = new(request.Backend, endpoint, request.Operation, requestId, Attempts: attempt);
        using HttpRequestMessage message = new(request.Method, request.Address);
        message.Headers.TryAddWithoutValidation(RequestIdHeader, requestId);
        message.Headers.TryAddWithoutValidation("Accept", request.Accept);
        if (request.Body is ReadOnlyMemory<byte> body)
        {
            message.Content = new ReadOnlyMemoryContent(body);
            message.Content.Headers.ContentType = new MediaTypeHeaderValue(request.ContentType);
        }

        if (request.Cookie is string cookie)
        {
            message.Headers.TryAddWithoutValidation("Cookie", cookie);
        }
        else if (request.IsAuthorized)
        {
            message.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await token(cancellationToken).ConfigureAwait(false));
        }

        using CallTimer timer = new(request.Timeout == TimeSpan.Zero ? limits.CallTimeout : request.Timeout, cancellationToken);
        try
        {
            using HttpResponseMessage response = await http
                .SendAsync(message, HttpCompletionOption.ResponseHeadersRead, timer.Token).ConfigureAwait(false);
            call = call with { StatusCode = (int)response.StatusCode, RequestId = ServerRequestId(response) ?? requestId };
            PlatformAnswer answer = new(
                response.StatusCode,
                await ReadAsync(response.Content, call, timer.Token).ConfigureAwait(false),
                response.Content.Headers.ContentType?.MediaType,
                response.Headers.Location,
                response.Headers.WwwAuthenticate.Count == 0 ? null : response.Headers.WwwAuthenticate.ToString(),
                call)
            {
                RetryAfter = response.Headers.RetryAfter?.Delta,
                Cookie = response.Headers.TryGetValues("Set-Cookie", out IEnumerable<string>? cookies)
                    ? cookies.First().Split(';')[0].Trim()
                    : null,
            };
            CallTrail.Current?.Record(call);
            return answer;
        }
        catch (OperationCanceledException exception) when (timer.HasExpired)
        {
            throw new PlatformCallException(new PlatformFailure(S3FailureStage.Timeout, call), exception);
        }
        catch (Exception exception) when (S3NetworkErrors.Stage(exception) is S3FailureStage stage)
        {
            throw new PlatformCallException(new PlatformFailure(stage, call), exception);
        }
    }

    private async Task<ReadOnlyMemory<byte>> ReadAsync(HttpContent content, RemoteCall call, CancellationToken cancellationToken)
    {
        using MemoryStream memory = new();
        Stream stream = await content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        await using (stream.ConfigureAwait(false))
        {
            byte[] buffer = new byte[81920];
            int count;
            while ((count = await stream.ReadAsync(buffer, cancellationToken).ConfigureAwait(false)) > 0)
            {
                if (memory.Length + count > limits.MaxAnswerBytes)
                {
                    throw PlatformErrors.TooLarge(call, limits.MaxAnswerBytes);
                }

                memory.Write(buffer, 0, count);
            }
        }

        return memory.GetBuffer().AsMemory(0, (int)memory.Length);
    }

    private static string? ServerRequestId(HttpResponseMessage response)
    {
        foreach (string name in RequestIdHeaders)
        {
            if (response.Headers.TryGetValues(name, out IEnumerable<string>? values))
            {
                return values.First();
            }
        }

        return null;
    }
}
