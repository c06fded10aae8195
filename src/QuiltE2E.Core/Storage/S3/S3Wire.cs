using System.Net;
using System.Net.Http.Headers;
using Amazon.Runtime;

namespace QuiltE2E.Core.Storage.S3;

/// <summary>The direct path: signs one request, sends it through HttpClient, and sorts what comes back.</summary>
/// <remarks>It carries what is called once per file (PutObject, UploadPart, GetObject, HeadObject); all else goes through the SDK.</remarks>
internal sealed class S3Wire(HttpClient http, S3Regions regions, TimeProvider clock)
{
    private static readonly string EmptyHash = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData([]));
    private readonly SigV4Signer _signer = new();

    /// <summary>Sends one attempt; the response headers are there and say success when it returns.</summary>
    public async Task<HttpResponseMessage> SendAsync(S3Request request, CallTimer timer)
    {
        S3Region region = regions.For(request.Bucket);
        Uri address = region.Address(request.Bucket, request.Key, S3Uri.Query(request.Query));
        string endpoint = address.GetLeftPart(UriPartial.Authority);
        try
        {
            using HttpRequestMessage message = new(request.Method, address);
            if (request.Body is ReadOnlyMemory<byte> body)
            {
                message.Content = new MemoryContent(body, timer);
            }

            await AddHeadersAsync(message, request, region.Name, timer.Token).ConfigureAwait(false);
            HttpResponseMessage response = await http
                .SendAsync(message, HttpCompletionOption.ResponseHeadersRead, timer.Token).ConfigureAwait(false);
            if (response.IsSuccessStatusCode || (request.MayBeMissing && SaysMissing(response)))
            {
                S3Errors.Note(
                    request.Operation, endpoint, S3ErrorBody.Header(response, "x-amz-request-id"), (int)response.StatusCode);
                return response;
            }

            using (response)
            {
                S3Failure failure = await S3ErrorBody.ReadAsync(response, request.Operation, endpoint, timer.Token)
                    .ConfigureAwait(false);
                throw new S3CallException(failure);
            }
        }
        catch (OperationCanceledException exception) when (timer.HasExpired)
        {
            throw new S3CallException(new S3Failure(S3FailureStage.Timeout, request.Operation, endpoint), exception);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            S3FailureStage stage = S3NetworkErrors.Stage(exception) ?? S3FailureStage.Broken;
            throw new S3CallException(new S3Failure(stage, request.Operation, endpoint), exception);
        }
    }

    // A delete marker asked for by its version is refused with 405.
    private static bool SaysMissing(HttpResponseMessage response) =>
        response.StatusCode == HttpStatusCode.NotFound ||
        (response.StatusCode == HttpStatusCode.MethodNotAllowed &&
            S3ErrorBody.Header(response, "x-amz-delete-marker") == "true");

    private async Task AddHeadersAsync(
        HttpRequestMessage message, S3Request request, string region, CancellationToken cancellationToken)
    {
        DateTime now = clock.GetUtcNow().UtcDateTime;
        string payloadHash = request.Body is null ? EmptyHash : Convert.ToHexStringLower(request.BodySha256.Span);
        List<KeyValuePair<string, string>> headers =
        [
            .. request.Headers,
            new("host", message.RequestUri!.IsDefaultPort
                ? message.RequestUri.IdnHost : $"{message.RequestUri.IdnHost}:{message.RequestUri.Port}"),
            new("x-amz-content-sha256", payloadHash),
            new("x-amz-date", SigV4Signer.FormatTime(now)),
        ];
        ImmutableCredentials? credentials = await regions.GetCredentialsAsync(cancellationToken).ConfigureAwait(false);
        if (credentials?.UseToken == true)
        {
            headers.Add(new("x-amz-security-token", credentials.Token));
        }

        headers.Sort(static (left, right) => string.CompareOrdinal(left.Key, right.Key));
        foreach ((string name, string value) in headers)
        {
            HttpHeaders target = name.StartsWith("content-", StringComparison.Ordinal) && message.Content is not null
                ? message.Content.Headers
                : message.Headers;
            if (name != "host")
            {
                target.TryAddWithoutValidation(name, value);
            }
        }

        if (credentials is not null)
        {
            string query = message.RequestUri.Query.Length > 1 ? message.RequestUri.Query[1..] : string.Empty;
            message.Headers.TryAddWithoutValidation("Authorization", _signer.Authorize(
                credentials, region, now, message.Method.Method, message.RequestUri.AbsolutePath, query, headers, payloadHash));
        }
    }
}
