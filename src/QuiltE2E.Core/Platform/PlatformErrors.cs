using System.Globalization;
using QuiltE2E.Core.Errors;
using QuiltE2E.Core.Storage.S3;

namespace QuiltE2E.Core.Platform;

/// <summary>The errors of HTTP: no answer, an answer that is not a registry's, a status that refuses.</summary>
internal static class PlatformErrors
{
    /// <summary>The backend that these calls belong to.</summary>
    public const string Backend = "platform";

    /// <summary>No answer came.</summary>
    public static QuiltException NoAnswer(PlatformFailure failure, PlatformRequest request, Exception? cause)
    {
        string service = failure.Call.Endpoint;
        (QuiltErrorKind kind, string id, string message, string remedy) = failure.Stage switch
        {
            S3FailureStage.NameResolution => (
                QuiltErrorKind.Unavailable, "RegistryNotResolved", $"The host name of {service} does not resolve.",
                "Check the catalog's and the registry's URL for a typo, and the name service of this machine."),
            S3FailureStage.Connection => (
                QuiltErrorKind.Unavailable, "RegistryUnreachable", $"No connection to {service} could be made.",
                "Check the URL and port, that the service runs, and that a firewall or proxy lets you through."),
            S3FailureStage.Tls => (
                QuiltErrorKind.Unavailable, "TlsFailed", $"The secure connection to {service} failed.",
                "Check that it speaks https with a certificate this machine trusts (a private CA: SSL_CERT_FILE or the system store)."),
            S3FailureStage.Timeout => (
                QuiltErrorKind.Timeout, "RequestTimedOut", $"{service} did not answer {request.Operation} within {Seconds(request)}.",
                request.IsRepeatable
                    ? "Check the connection and the load of the registry, or allow a longer timeout."
                    : "It may still come to an end there: look at what is there before repeating it, or allow a longer timeout."),
            S3FailureStage.Nonsense => (
                QuiltErrorKind.Unavailable, "UnexpectedAnswer", $"What {service} answered to {request.Operation} is no HTTP.",
                "Check that the URL is that of a catalog or registry, with the right scheme and port."),
            _ => (
                QuiltErrorKind.Unavailable, "ConnectionLost", $"The connection to {service} broke during {request.Operation}.",
                request.IsRepeatable
                    ? "Try again; if it stays, look for a proxy or load balancer that closes connections."
                    : "It may have been done: look at what is there before repeating it."),
        };
        return new QuiltException(kind, id, message, request.Target, remedy, failure.Call, cause);
    }

    /// <summary>The answer is larger than what is read.</summary>
    public static QuiltException TooLarge(RemoteCall call, long limit) => new(
        QuiltErrorKind.Unavailable, "AnswerTooLarge",
        string.Create(CultureInfo.InvariantCulture, $"The answer to {call.Operation} has more than {limit:N0} bytes."),
        call.Endpoint, "Ask for less at once.", call);

    /// <summary>The answer is not what a registry sends: HTML, nothing at all, or text that is no JSON.</summary>
    public static QuiltException Unexpected(PlatformAnswer answer, string target, string what) => new(
        QuiltErrorKind.Unavailable, "UnexpectedAnswer",
        $"The answer to {answer.Call.Operation} with status {(int)answer.Status} is {what} and not what a registry sends.", target,
        "Check that the registry's URL is that of the registry (config.json of the catalog names it), and not of a web page or proxy.",
        answer.Call);

    /// <summary>The status refuses.</summary>
    /// <param name="answer">The answer.</param>
    /// <param name="target">What it is about.</param>
    /// <param name="tokenSource">Where the token came from, or null where none was sent.</param>
    public static QuiltException Refused(PlatformAnswer answer, string target, string? tokenSource)
    {
        RemoteCall call = answer.Call with { ServerMessage = PlatformBody.Message(answer), ServerCode = PlatformBody.Code(answer) };
        string operation = call.Operation;
        string challenge = answer.Challenge is null ? string.Empty : $" (WWW-Authenticate: {answer.Challenge})";
        (QuiltErrorKind kind, string id, string message, string remedy) = (int)answer.Status switch
        {
            401 when tokenSource is not null => (
                QuiltErrorKind.Unauthenticated, "TokenRefused",
                $"{call.Endpoint} does not accept the token from {tokenSource} for {operation}{challenge}.",
                "The token may have been revoked or belong to another registry: compare with Get-QuiltSession, or sign in again."),
            401 => (
                QuiltErrorKind.Unauthenticated, "TokenRequired", $"{call.Endpoint} wants a token for {operation}{challenge}.",
                "Give -Token or -ApiKey to Connect-Quilt, or sign in with the quilt3 client."),
            403 => (
                QuiltErrorKind.AccessDenied, "AccessDenied", $"{call.Endpoint} refused {operation} for '{target}'.",
                "The token is known and lacks the permission: ask an administrator of the catalog for a role that has it."),
            404 => (
                QuiltErrorKind.NotFound, "EndpointNotFound", $"{call.Endpoint} has nothing at the address that {operation} was sent to.",
                "Check the registry's URL; the catalog's config.json names it."),
            429 => (
                QuiltErrorKind.Throttled, "Throttled", $"{call.Endpoint} asked to slow down at {operation}.",
                "Send fewer requests at once, or try again later."),
            >= 500 => (
                QuiltErrorKind.Unavailable, "RegistryFailed", $"{call.Endpoint} failed on {operation} for '{target}'.",
                "Try again later; if it stays, give the request id to the operators of the registry."),
            >= 300 and < 400 => (
                QuiltErrorKind.Unavailable, "UnexpectedAnswer", $"{call.Endpoint} redirects {operation} to {Place(answer.Location)}.",
                "Give the URL that it redirects to, if that is the registry."),
            _ => (
                QuiltErrorKind.InvalidArgument, "RequestRefused", $"{call.Endpoint} refused the request {operation} for '{target}'.",
                "Read the server message; the registry may be of a release that does not know this request."),
        };
        return new QuiltException(kind, id, message, target, remedy, call);
    }

    // A query may hold a signature or a token.
    private static string Place(Uri? location) => location switch
    {
        null => "nowhere",
        { IsAbsoluteUri: true } => location.GetLeftPart(UriPartial.Path),
        _ => location.OriginalString.Split('?')[0],
    };

    private static string Seconds(PlatformRequest request) =>
        string.Create(CultureInfo.InvariantCulture, $"{request.Timeout.TotalSeconds:0.###} s");
}
