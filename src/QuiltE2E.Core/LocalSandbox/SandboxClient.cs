using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using QuiltE2E.Core.Errors;

namespace QuiltE2E.Core.LocalSandbox;

/// <summary>Talks to the control endpoint of a running sandbox, whoever started it.</summary>
public sealed partial class SandboxClient
{
    private const string ControlPath = "/_sandbox";

    // Loopback alone: a proxy from the environment would never reach it.
    private static readonly HttpClient Http = new(new SocketsHttpHandler { UseProxy = false, PooledConnectionLifetime = TimeSpan.FromMinutes(1) })
    {
        Timeout = TimeSpan.FromSeconds(30),
    };

    private readonly string _control;

    /// <summary>Makes a client; nothing is sent.</summary>
    /// <param name="endpoint">The S3 endpoint or the control endpoint.</param>
    public SandboxClient(Uri endpoint)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        ControlEndpoint = new(endpoint, ControlPath);
        _control = ControlEndpoint.AbsoluteUri;
    }

    /// <summary>Where the control endpoint is.</summary>
    public Uri ControlEndpoint { get; }

    /// <summary>Finds a sandbox that is already running.</summary>
    /// <param name="endpoint">Its S3 endpoint or its control endpoint.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Where it is and how to sign for it.</returns>
    /// <exception cref="QuiltException">Nothing answers there, or it is no sandbox.</exception>
    public static async Task<SandboxInfo> AttachAsync(Uri endpoint, CancellationToken cancellationToken = default) =>
        (await new SandboxClient(endpoint).GetHealthAsync(cancellationToken).ConfigureAwait(false)).Info;

    /// <summary>Asks how it is.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Its facts, its uptime and what it can do.</returns>
    /// <exception cref="QuiltException">Nothing answers there, or it is no sandbox.</exception>
    public async Task<SandboxHealth> GetHealthAsync(CancellationToken cancellationToken = default)
    {
        byte[] body = await SendAsync(HttpMethod.Get, "/health", cancellationToken).ConfigureAwait(false);
        SandboxHealthReply reply = Read(body, SandboxJson.Default.SandboxHealthReply, "/health");
        return new(
            Read(body, SandboxJson.Default.SandboxInfo, "/health"),
            TimeSpan.FromSeconds(reply.UptimeSeconds),
            reply.Capabilities,
            reply.SqlUnavailable);
    }

    /// <summary>Takes it back to the state of a fresh start: empty buckets, an empty log, no faults.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Completes when it is done.</returns>
    /// <exception cref="QuiltException">Nothing answers there, or it refused.</exception>
    public Task ResetAsync(CancellationToken cancellationToken = default) =>
        SendAsync(HttpMethod.Post, "/reset", cancellationToken);

    /// <summary>Asks it to end. It answers first, and is gone a moment later.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Completes when it has agreed.</returns>
    /// <exception cref="QuiltException">Nothing answers there, or it refused.</exception>
    public Task StopAsync(CancellationToken cancellationToken = default) =>
        SendAsync(HttpMethod.Post, "/stop", cancellationToken);

    /// <summary>Reads what was called, by whom, how often.</summary>
    /// <param name="limit">Most single requests to return, the newest; null for all that are kept.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Counts and requests.</returns>
    /// <exception cref="QuiltException">Nothing answers there, or it is no sandbox.</exception>
    public async Task<SandboxRequestReport> GetRequestsAsync(int? limit = null, CancellationToken cancellationToken = default)
    {
        string path = limit is int most ? "/requests?limit=" + most.ToString(CultureInfo.InvariantCulture) : "/requests";
        byte[] body = await SendAsync(HttpMethod.Get, path, cancellationToken).ConfigureAwait(false);
        return Read(body, SandboxJson.Default.SandboxRequestReport, path);
    }

    /// <summary>Empties the log of requests.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Completes when it is done.</returns>
    /// <exception cref="QuiltException">Nothing answers there, or it refused.</exception>
    public Task ClearRequestsAsync(CancellationToken cancellationToken = default) =>
        SendAsync(HttpMethod.Delete, "/requests", cancellationToken);

    private async Task<byte[]> SendAsync(
        HttpMethod method, string path, CancellationToken cancellationToken, HttpContent? content = null)
    {
        try
        {
            using HttpRequestMessage request = new(method, _control + path) { Content = content };
            using HttpResponseMessage response = await Http.SendAsync(request, cancellationToken).ConfigureAwait(false);
            byte[] body = await response.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
            return response.StatusCode == HttpStatusCode.OK
                ? body
                : throw RefusedFault(path, response.StatusCode, body) ?? Refused(path, (int)response.StatusCode, System.Text.Encoding.UTF8.GetString(body));
        }
        catch (HttpRequestException error)
        {
            throw Unreachable(path, error);
        }
        catch (TaskCanceledException error) when (!cancellationToken.IsCancellationRequested)
        {
            throw Unreachable(path, error);
        }
    }

    private T Read<T>(byte[] body, JsonTypeInfo<T> type, string path)
    {
        try
        {
            return JsonSerializer.Deserialize(body, type) ?? throw Refused(path, 200, "null");
        }
        catch (JsonException error)
        {
            throw new QuiltException(
                QuiltErrorKind.Unavailable,
                "NotASandbox",
                $"What answers at {_control} is no sandbox: {error.Message}",
                _control,
                "Check the port.",
                Call(path, 200, null),
                error);
        }
    }

    private QuiltException Unreachable(string path, Exception error) => new(
        QuiltErrorKind.Unavailable,
        "SandboxUnreachable",
        $"No sandbox answers at {_control}: {error.Message}",
        _control,
        "Start one with Start-QuiltSandbox, or check the port.",
        Call(path, null, null),
        error);

    private QuiltException Refused(string path, int status, string message) => new(
        QuiltErrorKind.Unavailable,
        "SandboxRefused",
        $"The sandbox at {_control} refused {path}.",
        _control,
        "Check that the port is that of a sandbox of this version.",
        Call(path, status, message.Length > 300 ? message[..300] : message));

    private RemoteCall Call(string path, int? status, string? message) =>
        new("sandbox", ControlEndpoint.GetLeftPart(UriPartial.Authority), path.TrimStart('/').Split('?')[0], StatusCode: status, ServerMessage: message);
}
