using System.Net;
using System.Text.Json;
using Amazon.Runtime;

namespace QuiltE2E.Core.Storage.Credentials;

/// <summary>Temporary keys that the machine or container hands out over local HTTP, fetched again before they expire.</summary>
/// <remarks>The SDK's own client for these waits several seconds on a machine that has no such service.</remarks>
internal sealed class RoleCredentials : RefreshingAWSCredentials
{
    private static readonly TimeSpan RequestTimeout = TimeSpan.FromSeconds(1);
    private readonly Func<HttpClient, CancellationToken, Task<string>> _fetch;

    private RoleCredentials(Func<HttpClient, CancellationToken, Task<string>> fetch)
    {
        _fetch = fetch;
        PreemptExpiryTime = TimeSpan.FromMinutes(5);
    }

    /// <summary>Keys of a container's role (ECS, EKS).</summary>
    /// <param name="address">Where they are.</param>
    /// <param name="token">Gives the value of the Authorization header, or null.</param>
    public static RoleCredentials OfContainer(Uri address, Func<string?> token) => new(async (http, cancellationToken) =>
    {
        using HttpRequestMessage request = new(HttpMethod.Get, address);
        if (token() is string value)
        {
            request.Headers.TryAddWithoutValidation("Authorization", value);
        }

        return await SendAsync(http, request, cancellationToken).ConfigureAwait(false);
    });

    /// <summary>Keys of an instance's role (EC2, metadata service version 2).</summary>
    /// <param name="service">Root of the metadata service.</param>
    public static RoleCredentials OfInstance(Uri service) => new(async (http, cancellationToken) =>
    {
        using HttpRequestMessage login = new(HttpMethod.Put, new Uri(service, "/latest/api/token"));
        login.Headers.Add("X-aws-ec2-metadata-token-ttl-seconds", "21600");
        string token = await SendAsync(http, login, cancellationToken).ConfigureAwait(false);
        string role = await GetAsync(string.Empty).ConfigureAwait(false);
        return await GetAsync(role.Split('\n')[0].Trim()).ConfigureAwait(false);

        async Task<string> GetAsync(string name)
        {
            using HttpRequestMessage request = new(
                HttpMethod.Get, new Uri(service, $"/latest/meta-data/iam/security-credentials/{name}"));
            request.Headers.Add("X-aws-ec2-metadata-token", token);
            return await SendAsync(http, request, cancellationToken).ConfigureAwait(false);
        }
    });

    /// <summary>Asks once whether there are keys: false where no such service answers in time.</summary>
    public async Task<bool> IsAvailableAsync(CancellationToken cancellationToken)
    {
        try
        {
            await GetCredentialsAsync().WaitAsync(cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (Exception exception) when (
            exception is HttpRequestException or JsonException or KeyNotFoundException or FormatException ||
            (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return false;
        }
    }

    /// <inheritdoc/>
    protected override CredentialsRefreshState GenerateNewCredentials() =>
        GenerateNewCredentialsAsync().GetAwaiter().GetResult();

    /// <inheritdoc/>
    protected override async Task<CredentialsRefreshState> GenerateNewCredentialsAsync()
    {
        using SocketsHttpHandler handler = new() { UseProxy = false, AllowAutoRedirect = false, ConnectTimeout = RequestTimeout };
        using HttpClient http = new(handler) { Timeout = RequestTimeout };
        string json = await _fetch(http, CancellationToken.None).ConfigureAwait(false);
        using JsonDocument document = JsonDocument.Parse(json);
        JsonElement root = document.RootElement;
        ImmutableCredentials keys = new(
            root.GetProperty("AccessKeyId").GetString(), root.GetProperty("SecretAccessKey").GetString(),
            root.GetProperty("Token").GetString());
        return new CredentialsRefreshState(keys, root.GetProperty("Expiration").GetDateTimeOffset().UtcDateTime);
    }

    private static async Task<string> SendAsync(HttpClient http, HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using HttpResponseMessage response = await http.SendAsync(request, cancellationToken).ConfigureAwait(false);
        return response.StatusCode == HttpStatusCode.OK
            ? await response.Content.ReadAsStringAsync(cancellationToken).ConfigureAwait(false)
            : throw new HttpRequestException(
                $"Status {(int)response.StatusCode} from {request.RequestUri!.GetLeftPart(UriPartial.Authority)}.",
                inner: null, response.StatusCode);
    }
}
