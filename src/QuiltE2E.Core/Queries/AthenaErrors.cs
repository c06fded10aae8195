using QuiltE2E.Core.Errors;
using QuiltE2E.Core.Storage.S3;

namespace QuiltE2E.Core.Queries;

/// <summary>What each refusal of Athena means, and what helps.</summary>
internal static class AthenaErrors
{
    private static readonly string[] Missing = ["not found", "does not exist", "EntityNotFound", "is not found"];

    /// <summary>The words for a refusal.</summary>
    /// <param name="failure">What came.</param>
    /// <param name="target">What the call was about.</param>
    public static S3ErrorText Describe(S3Failure failure, string target) => failure.Code switch
    {
        _ when IsMissing(failure.Message) => new(
            QuiltErrorKind.NotFound, "QueryObjectNotFound", $"Athena does not know '{target}', or does not show it to you.",
            "Check the name: Get-QuiltDatabase, Get-QuiltTable, Get-QuiltWorkgroup and Get-QuiltQuery list what there is."),
        "AccessDeniedException" or "AccessDenied" => Denied(target),
        "InvalidRequestException" or "ValidationException" => new(
            QuiltErrorKind.InvalidArgument, "QueryRefused", $"Athena refused the request for '{target}'.",
            "Correct what the server message names."),
        "MetadataException" => new(
            QuiltErrorKind.Unavailable, "MetadataUnavailable", $"Athena could not read the description of '{target}'.",
            "Read the server message: the data catalog may refuse, or its connector may fail."),
        "TooManyRequestsException" or "ThrottlingException" or "Throttling" => new(
            QuiltErrorKind.Throttled, "Throttled", $"Athena asked to slow down at '{target}'.",
            "Run fewer queries at once, or ask for a higher quota of the workgroup."),
        "UnrecognizedClientException" or "InvalidClientTokenId" or "InvalidSignatureException" or "SignatureDoesNotMatch" or "MissingAuthenticationToken"
            or "MissingAuthenticationTokenException" or "IncompleteSignature" or "IncompleteSignatureException" => new(
            QuiltErrorKind.Unauthenticated, "CredentialsRefused", $"Athena does not know the keys, or refuses the signature, of the call about '{target}'.",
            "Check which credentials are in use (Get-QuiltSession shows their source), and that they belong to this endpoint."),
        "ExpiredTokenException" or "ExpiredToken" or "RequestExpired" => new(
            QuiltErrorKind.Unauthenticated, "CredentialsExpired", $"The temporary credentials used for '{target}' have expired.",
            "Sign in again, and connect again."),
        "UnknownOperationException" or "NotImplemented" => new(
            QuiltErrorKind.NotSupported, "OperationNotSupported", $"The endpoint does not implement what '{target}' was asked for.",
            "Check that the endpoint is Athena's."),
        _ => OfStatus(failure, target),
    };

    private static S3ErrorText OfStatus(S3Failure failure, string target) => failure.StatusCode switch
    {
        401 or 403 => Denied(target),
        429 => new(QuiltErrorKind.Throttled, "Throttled", $"Athena asked to slow down at '{target}'.", "Try again later."),
        >= 500 => new(
            QuiltErrorKind.Unavailable, "ServiceFailed", $"Athena failed on '{target}'.",
            "Try again later; if it stays, give the request id to the operators of the endpoint."),
        // A refusal without a code is none of Athena's.
        _ when failure.Code is null => new(
            QuiltErrorKind.Unavailable, "UnexpectedAnswer", $"The endpoint's answer for '{target}' is not what Athena sends.",
            "Check that the endpoint URL is that of Athena (Connect-Quilt -AthenaEndpointUrl), and not of another service."),
        _ => new(
            QuiltErrorKind.InvalidArgument, "QueryRefused", $"Athena refused the request for '{target}'.",
            "Correct what the server message names."),
    };

    private static S3ErrorText Denied(string target) => new(
        QuiltErrorKind.AccessDenied, "AccessDenied", $"Athena refused access to '{target}'.",
        "Ask for a policy that allows the operation on the workgroup, the data catalog and the bucket to who is asking (Get-QuiltSession shows who).");

    private static bool IsMissing(string? message) =>
        message is not null && Missing.Any(word => message.Contains(word, StringComparison.OrdinalIgnoreCase));
}
