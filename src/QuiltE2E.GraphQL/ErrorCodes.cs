namespace QuiltE2E.GraphQL;

/// <summary>The values of <c>extensions.code</c> that this library gives; resolvers may give others.</summary>
public static class ErrorCodes
{
    /// <summary>The text is no GraphQL, or over a parser limit.</summary>
    public const string ParseFailed = "GRAPHQL_PARSE_FAILED";

    /// <summary>The document breaks a rule; <c>extensions.rule</c> names it.</summary>
    public const string ValidationFailed = "GRAPHQL_VALIDATION_FAILED";

    /// <summary>No operation, or more than one, could be meant.</summary>
    public const string OperationResolutionFailure = "OPERATION_RESOLUTION_FAILURE";

    /// <summary>A variable or argument does not have the value its type wants.</summary>
    public const string BadUserInput = "BAD_USER_INPUT";

    /// <summary>The request costs more than the server allows.</summary>
    public const string LimitExceeded = "LIMIT_EXCEEDED";

    /// <summary>A resolver failed, or gave something its field cannot hold.</summary>
    public const string InternalServerError = "INTERNAL_SERVER_ERROR";

    internal static IReadOnlyDictionary<string, object?> Extension(string code) =>
        new Dictionary<string, object?>(StringComparer.Ordinal) { ["code"] = code };
}
