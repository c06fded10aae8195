using System.Diagnostics;
using System.Net.Http.Headers;

namespace QuiltE2E.Core.Storage;

/// <summary>Writes every HTTP request that passes into a request log, those of the SDK and our own alike.</summary>
internal sealed class RequestLogHandler(RequestLog log, string service, TimeProvider clock, HttpMessageHandler inner) : DelegatingHandler(inner)
{
    // What signs a request or proves who sends it; a presigned URL carries it in its query.
    private static readonly string[] SecretParameters = ["X-Amz-Signature", "X-Amz-Credential", "X-Amz-Security-Token", "Signature", "AWSAccessKeyId"];

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        DateTimeOffset time = clock.GetUtcNow();
        long started = Stopwatch.GetTimestamp();
        HttpResponseMessage response;
        try
        {
            response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or OperationCanceledException)
        {
            string error = exception is HttpRequestException { HttpRequestError: var kind } ? kind.ToString() : exception.GetType().Name;
            log.Write(Describe(request, time, started) with { Error = error });
            throw;
        }

        log.Write(Describe(request, time, started) with
        {
            Status = (int)response.StatusCode,
            RequestId = Header(response.Headers, "x-amz-request-id") ?? Header(response.Headers, "x-request-id"),
            BytesIn = request.Method == HttpMethod.Head ? null : response.Content.Headers.ContentLength,
        });
        return response;
    }

    private RequestLogLine Describe(HttpRequestMessage request, DateTimeOffset time, long started)
    {
        Uri address = request.RequestUri!;
        CallScope? call = CallScope.Current;
        return new RequestLogLine
        {
            Time = time,
            Check = log.CheckId,
            Service = service,
            Operation = call?.Operation,
            Method = request.Method.Method,
            Host = address.Authority,
            Path = call?.Operation == "browse" ? HideSession(address.AbsolutePath) : address.AbsolutePath,
            Query = Redact(address.Query),
            Range = request.Headers.Range?.ToString() ?? Header(request.Headers, "Range"),
            Ms = Math.Round(Stopwatch.GetElapsedTime(started).TotalMilliseconds, 1),
            Attempt = call?.Attempt ?? 1,
            BytesOut = request.Content?.Headers.ContentLength,
        };
    }

    // Who knows the id of a browsing session reads its files.
    private static string HideSession(string path)
    {
        const string Before = "/browse/";
        int start = path.IndexOf(Before, StringComparison.Ordinal) + Before.Length;
        int end = path.IndexOf('/', start);
        return start < Before.Length || end < 0 ? path : $"{path[..start]}***{path[end..]}";
    }

    private static string? Redact(string query)
    {
        if (query.Length < 2)
        {
            return null;
        }

        return string.Join('&', query[1..].Split('&').Select(part =>
        {
            string name = part.Split('=')[0];
            return SecretParameters.Contains(name, StringComparer.OrdinalIgnoreCase) ? $"{name}=***" : part;
        }));
    }

    private static string? Header(HttpHeaders headers, string name) =>
        headers.TryGetValues(name, out IEnumerable<string>? values) ? values.First() : null;
}
