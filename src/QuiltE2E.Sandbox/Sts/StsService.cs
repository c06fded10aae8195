using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;
using QuiltE2E.Sandbox.Accounts;
using QuiltE2E.Sandbox.Control;
using QuiltE2E.Sandbox.Faults;
using QuiltE2E.Sandbox.Http;
using QuiltE2E.Sandbox.S3;
using QuiltE2E.Sandbox.Signing;

namespace QuiltE2E.Sandbox.Sts;

/// <summary>STS in the Query protocol, at the root of the port that S3 is on, where S3 has no operation with an Action.</summary>
internal sealed class StsService(SignatureVerifier verifier, SessionDirectory sessions, FaultDirectory faults, TimeProvider clock)
{
    private const string Namespace = "https://sts.amazonaws.com/doc/2011-06-15/";
    private const int LargestForm = 64 * 1024;
    private const int ShortestSession = 900;
    private const int LongestSession = 129_600;
    private const int UsualSession = 43_200;

    public static bool IsFor(HttpRequest request, string rawTarget) =>
        !S3Address.IsVirtualHost(request.Host.Host)
        && (string.Equals(rawTarget, "/", StringComparison.Ordinal) || rawTarget.StartsWith("/?", StringComparison.Ordinal))
        && (HttpMethods.IsPost(request.Method) || rawTarget.Contains("Action=", StringComparison.Ordinal));

    public async Task HandleAsync(HttpContext http, string rawTarget, RequestLogEntry entry)
    {
        http.Response.Headers["x-amzn-RequestId"] = entry.RequestId;
        try
        {
            await RunAsync(http, rawTarget, entry).ConfigureAwait(false);
        }
        catch (ServiceException error) when (!http.Response.HasStarted)
        {
            ServiceException told = StsErrors.Translate(error);
            entry.ErrorCode = told.Code;
            http.Response.StatusCode = told.Status;
            XmlText document = new XmlText().Root("ErrorResponse", Namespace)
                .Open("Error")
                .Element("Type", "Sender")
                .Element("Code", told.Code)
                .Element("Message", told.Message)
                .Close("Error")
                .Element("RequestId", entry.RequestId)
                .Close("ErrorResponse");
            await ReplyAsync(http, document).ConfigureAwait(false);
        }
    }

    private async Task RunAsync(HttpContext http, string rawTarget, RequestLogEntry entry)
    {
        byte[] body = await BoundedBody.TryReadAsync(http.Request, LargestForm).ConfigureAwait(false)
            ?? throw new ServiceException(413, "RequestEntityTooLarge", "The request is larger than 64 KB");
        (RequestTarget target, RequestTarget form) = Parse(http.Request, rawTarget, body);
        string? action = form["Action"];
        entry.Operation = action ?? string.Empty;
        SignatureClaim claim = SignatureClaimReader.Read(http.Request.Headers, target) ?? throw StsErrors.MissingToken();
        entry.AccessKeyId = claim.AccessKeyId;
        RequestFaults struck = faults.Decide(
            new(FaultTargets.Sts, entry.Operation, string.Empty, string.Empty, verifier.FindAccount(claim.AccessKeyId)?.Name));
        entry.Fault = struck.Ids;
        await struck.StartAsync(http, clock.GetUtcNow()).ConfigureAwait(false);
        Account account = verifier.Verify(claim, http.Request, target, SigningLeniency.Of(struck), body).Account;
        XmlText document = new XmlText().Root($"{action}Response", Namespace).Open($"{action}Result");
        switch (action)
        {
            case "GetCallerIdentity":
                document.Element("Arn", account.Arn).Element("UserId", account.UserId).Element("Account", account.AccountId);
                break;
            case "GetSessionToken":
                Append(document, Issue(account, form["DurationSeconds"], clock.GetUtcNow() + struck.ClockShift));
                break;
            default:
                throw StsErrors.InvalidAction(action);
        }

        document.Close($"{action}Result")
            .Open("ResponseMetadata").Element("RequestId", entry.RequestId).Close("ResponseMetadata")
            .Close($"{action}Response");
        await ReplyAsync(http, document).ConfigureAwait(false);
    }

    private static (RequestTarget Target, RequestTarget Form) Parse(HttpRequest request, string rawTarget, byte[] body)
    {
        try
        {
            RequestTarget target = RequestTarget.Parse(rawTarget);
            return (target, HttpMethods.IsPost(request.Method) ? RequestTarget.Parse("/?" + Encoding.UTF8.GetString(body)) : target);
        }
        catch (FormatException error)
        {
            throw new ServiceException(400, "MalformedQueryString", error.Message);
        }
    }

    private SessionCredentials Issue(Account account, string? duration, DateTimeOffset now)
    {
        if (sessions.TryFind(account.AccessKeyId, out _))
        {
            throw StsErrors.NotWithSession();
        }

        int seconds = UsualSession;
        if (duration is not null
            && (!int.TryParse(duration, NumberStyles.None, CultureInfo.InvariantCulture, out seconds)
                || seconds is < ShortestSession or > LongestSession))
        {
            throw StsErrors.Validation(
                $"The requested DurationSeconds '{duration}' must be a number from {ShortestSession} to {LongestSession}.");
        }

        return sessions.Issue(account, TimeSpan.FromSeconds(seconds), now, isVended: false);
    }

    private static void Append(XmlText document, SessionCredentials credentials) => document.Open("Credentials")
        .Element("AccessKeyId", credentials.Account.AccessKeyId)
        .Element("SecretAccessKey", credentials.Account.SecretAccessKey)
        .Element("SessionToken", credentials.Token)
        .Element("Expiration", credentials.Expires)
        .Close("Credentials");

    private static async Task ReplyAsync(HttpContext http, XmlText document)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(document.ToString());
        http.Response.ContentType = "text/xml";
        http.Response.ContentLength = bytes.Length;
        await http.Response.Body.WriteAsync(bytes, http.RequestAborted).ConfigureAwait(false);
    }
}
