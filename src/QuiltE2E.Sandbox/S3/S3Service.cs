using System.Text;
using Microsoft.AspNetCore.Http;
using QuiltE2E.Sandbox.Control;
using QuiltE2E.Sandbox.Faults;
using QuiltE2E.Sandbox.Http;
using QuiltE2E.Sandbox.S3.Access;
using QuiltE2E.Sandbox.S3.Operations;
using QuiltE2E.Sandbox.S3.Storage;
using QuiltE2E.Sandbox.Signing;

namespace QuiltE2E.Sandbox.S3;

/// <summary>The S3 endpoint: finds the operation, lets faults happen, verifies the signature, runs it, renders refusals.</summary>
internal sealed class S3Service(
    S3Store store, SignatureVerifier verifier, AccessGuard access, FaultDirectory faults, string region, TimeProvider clock)
{
    private const string HostId = "quilt-sandbox";

    public S3Store Store { get; } = store;

    public AccessGuard Access { get; } = access;

    public string Region { get; } = region;

    public TimeProvider Clock { get; } = clock;

    /// <summary>Answers one request, and says in the entry what it was.</summary>
    public async Task HandleAsync(HttpContext http, string rawTarget, RequestLogEntry entry)
    {
        http.Response.Headers["x-amz-request-id"] = entry.RequestId;
        http.Response.Headers["x-amz-id-2"] = HostId;
        try
        {
            await RunAsync(http, rawTarget, entry).ConfigureAwait(false);
        }
        catch (ServiceException error) when (!http.Response.HasStarted)
        {
            entry.ErrorCode = error.Code;
            await RefuseAsync(http, rawTarget, entry.RequestId, error).ConfigureAwait(false);
        }
    }

    private async Task RunAsync(HttpContext http, string rawTarget, RequestLogEntry entry)
    {
        RequestTarget target;
        try
        {
            target = RequestTarget.Parse(rawTarget);
        }
        catch (FormatException)
        {
            throw new ServiceException(400, "InvalidURI", "Couldn't parse the specified URI.", ("URI", rawTarget));
        }

        S3Address address = S3Address.Read(http.Request.Host.Host, target.Path);
        S3Context context = new(this, http, target, address, entry.RequestId);
        bool isPreflight = HttpMethods.IsOptions(http.Request.Method) && address.Bucket.Length > 0;
        S3Route route = isPreflight ? new("PreflightRequest", CorsAnswers.PreflightAsync) : S3Router.Find(context);
        entry.Operation = route.Operation;
        entry.Bucket = address.Bucket;
        entry.Key = address.Key;
        if (isPreflight)
        {
            await CorsAnswers.PreflightAsync(context).ConfigureAwait(false);
            return;
        }

        CorsAnswers.Add(context);
        SignatureClaim claim = SignatureVerifier.ReadClaim(http.Request, target);
        entry.AccessKeyId = claim.AccessKeyId;
        string? account = verifier.FindAccount(claim.AccessKeyId)?.Name;
        context.Faults = faults.Decide(new(FaultTargets.S3, route.Operation, address.Bucket, address.Key, account));
        entry.Fault = context.Faults.Ids;
        await context.Faults.StartAsync(http, Clock.GetUtcNow()).ConfigureAwait(false);
        context.Caller = verifier.Verify(claim, http.Request, target, SigningLeniency.Of(context.Faults));
        if (route.Handler is null)
        {
            throw S3Errors.NotImplemented(route.Operation);
        }

        RequestRules.Check(context);
        Access.Check(context, route.Operation);
        await route.Handler(context).ConfigureAwait(false);
    }

    private static async Task RefuseAsync(HttpContext http, string rawTarget, string requestId, ServiceException error)
    {
        http.Response.StatusCode = error.Status;
        foreach ((string name, string value) in error.Headers)
        {
            http.Response.Headers[name] = value;
        }

        // S3 names the right region in a header too, since the answer to HEAD has no body to read it from.
        foreach ((string name, string value) in error.Details.Where(static detail => detail.Name is "Region"))
        {
            http.Response.Headers["x-amz-bucket-region"] = value;
        }

        if (http.Request.Headers.Expect.Count > 0)
        {
            // The client may now keep its body to itself, after which nobody could tell where its next request begins.
            http.Response.Headers.Connection = "close";
        }

        if (HttpMethods.IsHead(http.Request.Method))
        {
            return;
        }

        XmlText document = new XmlText().Open("Error").Element("Code", error.Code).Element("Message", error.Message);
        foreach ((string name, string value) in error.Details)
        {
            document.Element(name, value);
        }

        int question = rawTarget.IndexOf('?', StringComparison.Ordinal);
        document.Element("Resource", question < 0 ? rawTarget : rawTarget[..question])
            .Element("RequestId", requestId)
            .Element("HostId", HostId)
            .Close("Error");
        byte[] bytes = Encoding.UTF8.GetBytes(document.ToString());
        http.Response.ContentType = "application/xml";
        http.Response.ContentLength = bytes.Length;
        await http.Response.Body.WriteAsync(bytes, http.RequestAborted).ConfigureAwait(false);
    }
}
