using QuiltE2E.Sandbox.Http;

namespace QuiltE2E.Sandbox.Sts;

/// <summary>The errors of STS, which names what is wrong with a signature otherwise than S3.</summary>
internal static class StsErrors
{
    public static ServiceException Translate(ServiceException error) => error.Code switch
    {
        "InvalidAccessKeyId" or "InvalidToken" =>
            new(403, "InvalidClientTokenId", "The security token included in the request is invalid."),
        "ExpiredToken" => new(403, "ExpiredToken", "The security token included in the request is expired"),
        "RequestTimeTooSkewed" or "AuthorizationHeaderMalformed" or "AuthorizationQueryParametersError" =>
            new(403, "SignatureDoesNotMatch", error.Message),
        _ => error,
    };

    public static ServiceException MissingToken() =>
        new(403, "MissingAuthenticationToken", "Request is missing Authentication Token");

    public static ServiceException InvalidAction(string? action) =>
        new(400, "InvalidAction", $"Could not find operation {action ?? "(none)"} for version 2011-06-15");

    public static ServiceException Validation(string message) => new(400, "ValidationError", message);

    public static ServiceException NotWithSession() =>
        new(403, "AccessDenied", "Cannot call GetSessionToken with session credentials");
}
