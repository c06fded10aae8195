using System.Security.Authentication;
using QuiltE2E.Core.Errors;

namespace QuiltE2E.Core.Storage.S3;

/// <summary>Sorts what went wrong below S3's own protocol, and says what helps.</summary>
internal static class S3NetworkErrors
{
    public static S3ErrorText Describe(S3Failure failure, string target) => failure.Stage switch
    {
        S3FailureStage.NameResolution => new(
            QuiltErrorKind.Unavailable, "EndpointNotResolved", $"The host name of the endpoint for '{target}' does not resolve.",
            "Check the endpoint URL and the region for a typo, and the name service of this machine."),
        S3FailureStage.Connection => new(
            QuiltErrorKind.Unavailable, "EndpointUnreachable", $"No connection to the endpoint for '{target}' could be made.",
            "Check that the endpoint URL and port are right, that the service runs, and that a firewall or proxy lets you through."),
        S3FailureStage.Tls => new(
            QuiltErrorKind.Unavailable, "TlsFailed", $"The secure connection to the endpoint for '{target}' failed.",
            "Check that the endpoint speaks https with a certificate this machine trusts (a private CA: SSL_CERT_FILE or the system store)."),
        S3FailureStage.Timeout => new(
            QuiltErrorKind.Timeout, "RequestTimedOut", $"The endpoint did not answer for '{target}' in time.",
            "Check the connection and the load of the endpoint, or allow more: Connect-Quilt -StorageTimeoutSeconds."),
        S3FailureStage.Nonsense => NotS3(target),
        _ => new(
            QuiltErrorKind.Unavailable, "ConnectionLost", $"The connection broke during the request for '{target}'.",
            "Try again; if it stays, look for a proxy or load balancer that closes connections."),
    };

    /// <summary>Something answers there, but not S3.</summary>
    public static S3ErrorText NotS3(string target) => new(
        QuiltErrorKind.Unavailable, "UnexpectedAnswer", $"The endpoint's answer for '{target}' is not what S3 sends.",
        "Check that the endpoint URL is that of an S3 service, not of a web page or proxy.");

    /// <summary>Sorts an exception of the HTTP layer, or gives null for one that is none.</summary>
    public static S3FailureStage? Stage(Exception exception) => exception switch
    {
        HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError } => S3FailureStage.NameResolution,
        HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } => S3FailureStage.Tls,
        HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.ProxyTunnelError } =>
            S3FailureStage.Connection,
        HttpRequestException
        {
            HttpRequestError: HttpRequestError.InvalidResponse or HttpRequestError.VersionNegotiationError
                or HttpRequestError.HttpProtocolError or HttpRequestError.ConfigurationLimitExceeded
        } => S3FailureStage.Nonsense,
        HttpRequestException { InnerException: AuthenticationException } => S3FailureStage.Tls,
        HttpRequestException => S3FailureStage.Broken,
        HttpIOException { HttpRequestError: HttpRequestError.InvalidResponse } => S3FailureStage.Nonsense,
        AuthenticationException => S3FailureStage.Tls,
        IOException => S3FailureStage.Broken,
        _ => exception.InnerException is Exception inner && exception is not OperationCanceledException ? Stage(inner) : null,
    };
}
