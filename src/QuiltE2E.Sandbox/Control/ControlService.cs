using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Http;
using QuiltE2E.Sandbox.Accounts;
using QuiltE2E.Sandbox.Athena;
using QuiltE2E.Sandbox.Faults;
using QuiltE2E.Sandbox.Hosting;
using QuiltE2E.Sandbox.Http;
using QuiltE2E.Sandbox.Registry.Mail;
using QuiltE2E.Sandbox.Registry.Users;
using QuiltE2E.Sandbox.S3.Storage;

namespace QuiltE2E.Sandbox.Control;

/// <summary>The endpoint that steers a sandbox: <c>/_sandbox/health</c>, <c>/reset</c>, <c>/requests</c>, <c>/faults</c>, <c>/registry</c>, <c>/events</c>, <c>/mail</c>, <c>/stop</c>.</summary>
/// <remarks>
/// It takes no keys, being there for the person at the machine; so it must not be reachable for web pages. A page can only
/// come with an Origin or a Sec-Fetch-Site of its own, and one that points a name of its own at 127.0.0.1 comes with that
/// name as Host: all of those are refused.
/// </remarks>
internal sealed class ControlService(
    Func<SandboxFacts> facts,
    S3Store store,
    SessionDirectory sessions,
    FaultDirectory faults,
    FaultControl faultControl,
    RegistryControl registryControl,
    EventControl eventControl,
    AthenaState athena,
    RequestLog log,
    TimeProvider clock,
    Action stop)
{
    public const string Path = "/_sandbox";

    private static readonly string[] Capabilities =
    [
        "s3",
        "s3:sigv4-header",
        "s3:sigv4-presigned",
        "s3:payload-signed",
        "s3:payload-unsigned",
        "s3:payload-signed-chunks",
        "s3:payload-signed-chunks-trailer",
        "s3:payload-unsigned-chunks-trailer",
        "s3:versioning",
        "s3:multipart",
        "s3:checksums",
        "s3:copy",
        "s3:conditional-reads",
        "s3:conditional-writes",
        "s3:path-style",
        "s3:virtual-host",
        "s3:accounts",
        "s3:cors",
        "s3:attributes",
        "s3:tagging",
        "s3:bucket-policies",
        "sts:GetCallerIdentity",
        "sts:GetSessionToken",
        "athena:catalogs",
        "registry:config",
        "registry:tokens",
        "registry:credentials",
        "registry:graphql",
        "registry:login",
        "registry:api-keys",
        "registry:administration",
        "control:health",
        "control:reset",
        "control:requests",
        "control:faults",
        "control:registry",
        "control:events",
        "control:mail",
        "control:stop",
    ];

    private readonly DateTimeOffset _started = clock.GetUtcNow();

    public static bool IsFor(string rawTarget) =>
        rawTarget.StartsWith(Path, StringComparison.Ordinal) && (rawTarget.Length == Path.Length || rawTarget[Path.Length] is '/' or '?');

    public async Task HandleAsync(HttpContext http, string rawTarget)
    {
        if (!IsFromHere(http.Request))
        {
            await ControlReply.SendAsync(http, 403, new("refused", "The control endpoint answers local programs, not web pages."), ControlJson.Default.ControlMessage)
                .ConfigureAwait(false);
            return;
        }

        RequestTarget target;
        try
        {
            target = RequestTarget.Parse(rawTarget);
        }
        catch (FormatException error)
        {
            await ControlReply.SendAsync(http, 400, new("refused", error.Message), ControlJson.Default.ControlMessage).ConfigureAwait(false);
            return;
        }

        await RunAsync(http, target).ConfigureAwait(false);
    }

    private async Task RunAsync(HttpContext http, RequestTarget target)
    {
        switch ((http.Request.Method, target.Path[Path.Length..]))
        {
            case ("GET", "/health"):
                await ControlReply.SendAsync(http, 200, Health(), ControlJson.Default.HealthReport).ConfigureAwait(false);
                break;
            case ("POST", "/reset"):
                await athena.ResetAsync().ConfigureAwait(false);
                await store.ResetAsync(database => FirstUsers.Add(database, clock.GetUtcNow())).ConfigureAwait(false);
                sessions.Clear();
                faults.Clear();
                registryControl.Reset();
                await eventControl.ResetAsync(http.RequestAborted).ConfigureAwait(false);
                log.Clear();
                await ControlReply.SendAsync(http, 200, new("reset"), ControlJson.Default.ControlMessage).ConfigureAwait(false);
                break;
            case ("POST", "/stop"):
                await ControlReply.SendAsync(http, 200, new("stopping"), ControlJson.Default.ControlMessage).ConfigureAwait(false);
                stop();
                break;
            case ("GET", "/requests"):
                bool hasLimit = int.TryParse(target["limit"], NumberStyles.None, CultureInfo.InvariantCulture, out int limit);
                await ControlReply.SendAsync(http, 200, log.Report(hasLimit ? limit : int.MaxValue), ControlJson.Default.RequestReport)
                    .ConfigureAwait(false);
                break;
            case ("DELETE", "/requests") or ("POST", "/requests/clear"):
                log.Clear();
                await ControlReply.SendAsync(http, 200, new("cleared"), ControlJson.Default.ControlMessage).ConfigureAwait(false);
                break;
            case ("GET", "/mail"):
                await ControlReply.SendAsync(http, 200, [.. store.Metadata.Read(MailTable.All)], ControlJson.Default.MailMessageArray)
                    .ConfigureAwait(false);
                break;
            case (_, "/registry"):
                await registryControl.HandleAsync(http).ConfigureAwait(false);
                break;
            case (_, "/events"):
                await eventControl.HandleAsync(http).ConfigureAwait(false);
                break;
            case (_, string path) when FaultControl.IsFor(path):
                await faultControl.HandleAsync(http, path).ConfigureAwait(false);
                break;
            default:
                await ControlReply.SendAsync(
                    http,
                    501,
                    new("refused", $"{http.Request.Method} {target.Path} is not implemented by this sandbox."),
                    ControlJson.Default.ControlMessage).ConfigureAwait(false);
                break;
        }
    }

    private static bool IsFromHere(HttpRequest request)
    {
        string host = request.Host.Host;
        bool isLoopback = string.Equals(host, "localhost", StringComparison.OrdinalIgnoreCase)
            || (IPAddress.TryParse(host.Trim('[', ']'), out IPAddress? address) && IPAddress.IsLoopback(address));
        string site = request.Headers["Sec-Fetch-Site"].ToString();
        return isLoopback && request.Headers.Origin.Count == 0 && (site is "" or "none");
    }

    private HealthReport Health()
    {
        SandboxFacts now = facts();
        string? noSql = athena.Engine.UnavailableReason;
        return new(
            "ok",
            now.S3Endpoint,
            now.ControlEndpoint,
            now.AccessKeyId,
            now.SecretAccessKey,
            now.Region,
            now.Bucket,
            now.ProcessId,
            now.DataDirectory,
            now.Version,
            now.Accounts,
            now.ReadOnlyBucket,
            now.RestrictedBucket,
            now.CatalogUrl,
            now.RegistryUrl,
            now.Token,
            now.AthenaEndpoint,
            now.AthenaWorkGroup,
            now.Database,
            Math.Round((clock.GetUtcNow() - _started).TotalSeconds, 3),
            noSql is null ? [.. Capabilities, "athena:queries"] : Capabilities,
            noSql);
    }
}
