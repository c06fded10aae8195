using System.Diagnostics;
using System.Globalization;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using QuiltE2E.Sandbox.Athena;
using QuiltE2E.Sandbox.Control;
using QuiltE2E.Sandbox.Registry;
using QuiltE2E.Sandbox.S3;
using QuiltE2E.Sandbox.Sts;

namespace QuiltE2E.Sandbox.Hosting;

/// <summary>Hands each request to the service it is for, and logs it.</summary>
internal sealed class SandboxApplication(
    S3Service s3,
    StsService sts,
    AthenaService athena,
    RegistryService registry,
    Func<int> registryPort,
    ControlService control,
    RequestLog log,
    TimeProvider clock,
    Action<string> diagnostics)
    : IHttpApplication<HttpContext>
{
    private static long _lastRequest = Random.Shared.NextInt64(1L << 48);

    public HttpContext CreateContext(IFeatureCollection contextFeatures) => new DefaultHttpContext(contextFeatures);

    public void DisposeContext(HttpContext context, Exception? exception)
    {
    }

    public async Task ProcessRequestAsync(HttpContext context)
    {
        string target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        if (ControlService.IsFor(target) && !S3Address.IsVirtualHost(context.Request.Host.Host))
        {
            await control.HandleAsync(context, target).ConfigureAwait(false);
            return;
        }

        bool isRegistry = context.Connection.LocalPort == registryPort();
        bool isAthena = !isRegistry && AthenaService.IsFor(context.Request);
        bool isSts = !isRegistry && !isAthena && StsService.IsFor(context.Request, target);
        long started = Stopwatch.GetTimestamp();
        RequestLogEntry entry = new()
        {
            RequestId = Interlocked.Increment(ref _lastRequest).ToString("X16", CultureInfo.InvariantCulture),
            Time = clock.GetUtcNow(),
            Method = context.Request.Method,
            Service = isRegistry ? "registry" : isAthena ? "athena" : isSts ? "sts" : "s3",
        };
        try
        {
            await (isRegistry ? registry.HandleAsync(context, target, entry)
                : isAthena ? athena.HandleAsync(context, target, entry)
                : isSts ? sts.HandleAsync(context, target, entry)
                : s3.HandleAsync(context, target, entry)).ConfigureAwait(false);
            entry.Status = context.Response.StatusCode;
        }
        catch (Exception error) when (context.RequestAborted.IsCancellationRequested || error is ConnectionResetException)
        {
            // The client went away: there is nobody to answer, and 499 is what servers log for that.
            entry.Status = 499;
            context.Abort();
        }
#pragma warning disable CA1031 // A fault of the sandbox is answered as S3 answers its own, and told in full to who runs it.
        catch (Exception error)
#pragma warning restore CA1031
        {
            entry.Status = 500;
            entry.ErrorCode = "InternalError";
            diagnostics($"request {entry.RequestId} {entry.Operation}: {error}");
            await FailAsync(context, entry, error).ConfigureAwait(false);
        }
        finally
        {
            entry.Milliseconds = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
            log.Add(entry);
        }
    }

    private static async Task FailAsync(HttpContext context, RequestLogEntry entry, Exception error)
    {
        if (context.Response.HasStarted)
        {
            context.Abort();
            return;
        }

        context.Response.Clear();
        context.Response.Headers["x-amz-request-id"] = entry.RequestId;
        context.Response.StatusCode = 500;
        context.Response.ContentType = "application/xml";
        string document = new XmlText().Open("Error")
            .Element("Code", "InternalError")
            .Element("Message", $"The sandbox failed: {error.Message}")
            .Element("RequestId", entry.RequestId)
            .Close("Error")
            .ToString();
        if (!HttpMethods.IsHead(context.Request.Method))
        {
            await context.Response.WriteAsync(document).ConfigureAwait(false);
        }
    }
}
