using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Amazon.Runtime;
using QuiltE2E.Core.Errors;
using QuiltE2E.Core.Queries.Wire;
using QuiltE2E.Core.Storage;
using QuiltE2E.Core.Storage.S3;

namespace QuiltE2E.Core.Queries;

/// <summary>Makes calls of Athena's API: logs and times each attempt, sorts its failure, repeats, and reads the JSON.</summary>
internal sealed class AthenaCaller : IDisposable
{
    private readonly HttpClient _http;
    private readonly AthenaServiceClient _client;
    private readonly TransferGate _gate;
    private readonly S3Retry _retry;
    private readonly StoreLimits _limits;
    private readonly AWSCredentials _credentials;
    private readonly string _backend;

    /// <summary>Makes a caller; nothing is sent yet.</summary>
    /// <param name="endpoint">Where Athena is.</param>
    /// <param name="storage">Keys, limits and log, which are those of S3.</param>
    /// <param name="backend">The name of the backend that errors show.</param>
    public AthenaCaller(AthenaEndpoint endpoint, S3Connection storage, string backend)
    {
        _limits = storage.Limits;
        _backend = backend;
        _credentials = storage.Credentials ?? throw new QuiltException(
            QuiltErrorKind.Unauthenticated, "CredentialsNotFound", "Athena takes no anonymous calls, and this session signs nothing.",
            "Anonymous", "Connect with keys or a profile.");
        _http = SdkClients.CreateHttp("athena", endpoint.Url, _limits.ConnectTimeout, storage.Log, _limits.MaxConcurrency + 8);
        AthenaServiceConfig config = SdkClients.Configure(new AthenaServiceConfig(), _http, endpoint.Url, endpoint.Region.Value);
        Endpoint = new Uri(config.EndpointProvider.ResolveEndpoint(new()).URL).GetLeftPart(UriPartial.Authority);
        _client = new AthenaServiceClient(_credentials, config);
        _gate = new TransferGate(_limits);
        _retry = new S3Retry(_limits, _gate, AthenaErrors.Describe);
    }

    /// <summary>Scheme, host and port.</summary>
    public string Endpoint { get; }

    /// <summary>Makes a call. Every operation of Athena that is used here is safe to repeat.</summary>
    /// <param name="operation">Athena's name of it.</param>
    /// <param name="target">What it is about, for errors.</param>
    /// <param name="members">What is asked; members that are null are left out.</param>
    /// <param name="cancellationToken">Stops the call and the waits.</param>
    /// <returns>The answer.</returns>
    public async Task<JsonElement> CallAsync(
        string operation, string target, IEnumerable<KeyValuePair<string, JsonNode?>> members, CancellationToken cancellationToken)
    {
        if (CallTrail.Current is null)
        {
            new CallTrail(_backend).Enter();
        }

        JsonObject body = new(members.Where(static member => member.Value is not null));
        AthenaRequest request = new(operation, Encoding.UTF8.GetBytes(body.ToJsonString()));
        return await _retry.RunAsync(operation, target, token => AttemptAsync(request, token), cancellationToken).ConfigureAwait(false);
    }

    public void Dispose()
    {
        _client.Dispose();
        _http.Dispose();
        _gate.Dispose();
    }

    private async Task<JsonElement> AttemptAsync(AthenaRequest request, CancellationToken cancellationToken)
    {
        using CallTimer timer = new(_limits.CallTimeout, cancellationToken);
        try
        {
            // The SDK fetches credentials too, but waits for them whatever is cancelled; here they are fetched before.
            await _credentials.GetCredentialsAsync().WaitAsync(timer.Token).ConfigureAwait(false);
            AthenaResponse answer = await _client.CallAsync(request, timer.Token).ConfigureAwait(false);
            S3Errors.Note(request.Operation, Endpoint, answer.ResponseMetadata?.RequestId, (int)answer.HttpStatusCode);
            using JsonDocument json = JsonDocument.Parse(answer.Body);
            return json.RootElement.Clone();
        }
        catch (JsonException exception)
        {
            throw new S3CallException(new S3Failure(S3FailureStage.Nonsense, request.Operation, Endpoint), exception);
        }
        catch (Exception exception) when (exception is not (QuiltException or OperationCanceledException))
        {
            throw new S3CallException(SdkFailures.Sort(exception, request.Operation, Endpoint), exception);
        }
        catch (OperationCanceledException exception) when (timer.HasExpired)
        {
            throw new S3CallException(new S3Failure(S3FailureStage.Timeout, request.Operation, Endpoint), exception);
        }
    }
}
