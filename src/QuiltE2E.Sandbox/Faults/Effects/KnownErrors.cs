using System.Diagnostics.CodeAnalysis;

namespace QuiltE2E.Sandbox.Faults.Effects;

/// <summary>Errors that S3 answers out of the blue, with the status and message that it gives them.</summary>
internal static class KnownErrors
{
    private static readonly Dictionary<string, (int Status, string Message)> Errors = new(StringComparer.Ordinal)
    {
        ["AccessDenied"] = (403, "Access Denied"),
        ["ExpiredToken"] = (400, "The provided token has expired."),
        ["InternalError"] = (500, "We encountered an internal error. Please try again."),
        ["InvalidAccessKeyId"] = (403, "The AWS Access Key Id you provided does not exist in our records."),
        ["InvalidToken"] = (400, "The provided token is malformed or otherwise invalid."),
        ["NoSuchBucket"] = (404, "The specified bucket does not exist"),
        ["NoSuchKey"] = (404, "The specified key does not exist."),
        ["NoSuchUpload"] =
            (404, "The specified upload does not exist. The upload ID may be invalid, or the upload may have been aborted or completed."),
        ["OperationAborted"] = (409, "A conflicting conditional operation is currently in progress against this resource. Please try again."),
        ["PreconditionFailed"] = (412, "At least one of the pre-conditions you specified did not hold"),
        ["RequestTimeTooSkewed"] = (403, "The difference between the request time and the current time is too large."),
        ["RequestTimeout"] = (400, "Your socket connection to the server was not read from or written to within the timeout period."),
        ["ServiceUnavailable"] = (503, "Service is unable to handle request."),
        ["SignatureDoesNotMatch"] =
            (403, "The request signature we calculated does not match the signature you provided. Check your key and signing method."),
        ["SlowDown"] = (503, "Please reduce your request rate."),
        ["TooManyRequests"] = (429, "Please reduce your request rate."),
        ["TooManyRequestsException"] = (400, "Rate exceeded"),
    };

    public static bool TryGet(string code, out int status, [NotNullWhen(true)] out string? message)
    {
        bool isKnown = Errors.TryGetValue(code, out (int Status, string Message) error);
        (status, message) = error;
        return isKnown;
    }
}
