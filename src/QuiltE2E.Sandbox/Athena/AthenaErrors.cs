using QuiltE2E.Sandbox.Http;
using QuiltE2E.Sandbox.Sql;

namespace QuiltE2E.Sandbox.Athena;

/// <summary>The errors of Athena, which names what is wrong with a signature otherwise than S3.</summary>
internal static class AthenaErrors
{
    public static ServiceException Translate(ServiceException error) => error.Code switch
    {
        "InvalidAccessKeyId" or "InvalidToken" =>
            new(400, "UnrecognizedClientException", "The security token included in the request is invalid."),
        "ExpiredToken" => new(400, "ExpiredTokenException", "The security token included in the request is expired"),
        "SignatureDoesNotMatch" or "RequestTimeTooSkewed" => new(400, "InvalidSignatureException", error.Message),
        "AuthorizationHeaderMalformed" or "AuthorizationQueryParametersError" =>
            new(400, "InvalidSignatureException", error.Message),
        "AccessDenied" => new(400, "AccessDeniedException", error.Message),
        _ => error,
    };

    public static ServiceException MissingToken() =>
        new(400, "MissingAuthenticationTokenException", "Request is missing Authentication Token");

    public static ServiceException UnknownOperation(string name) =>
        new(501, "UnknownOperationException", $"The operation {name} of Athena is not implemented by this sandbox.");

    public static ServiceException Denied(string message) => new(400, "AccessDeniedException", message);

    /// <summary>A field is wrong.</summary>
    public static ServiceException Invalid(string message) => Refused(message, "INVALID_INPUT");

    /// <summary>A query that never starts.</summary>
    public static ServiceException Malformed(string message) => Refused(message, "MALFORMED_QUERY");

    /// <summary>There is no SQL here.</summary>
    public static ServiceException Unavailable(string reason) => Refused(reason, "SQL_UNAVAILABLE");

    /// <summary>What a data catalog answers in place of metadata.</summary>
    public static ServiceException Metadata(SqlFailedException error) => error.Failure switch
    {
        SqlFailure.NoCatalog => Metadata($"DataCatalog {error.Message} was not found"),
        SqlFailure.NoDatabase => Metadata($"Database {error.Message} not found."),
        SqlFailure.NoTable => Metadata($"Table {error.Message} not found."),
        SqlFailure.Denied => Denied(error.Message),
        _ => Metadata(error.Message),
    };

    private static ServiceException Metadata(string message) => new(400, "MetadataException", message);

    private static ServiceException Refused(string message, string code) =>
        new(400, "InvalidRequestException", message, ("AthenaErrorCode", code));
}
