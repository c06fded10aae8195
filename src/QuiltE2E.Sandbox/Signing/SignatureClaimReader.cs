using System.Globalization;
using Microsoft.AspNetCore.Http;
using QuiltE2E.Sandbox.Http;

namespace QuiltE2E.Sandbox.Signing;

/// <summary>Reads the claim of a signature from the Authorization header or from the query of a presigned request.</summary>
internal static class SignatureClaimReader
{
    public const string Algorithm = "AWS4-HMAC-SHA256";
    public const int LongestLifetime = 604_800;

    private const string TimeFormat = "yyyyMMdd'T'HHmmss'Z'";

    /// <returns>The claim, or null when the request carries no signature at all.</returns>
    public static SignatureClaim? Read(IHeaderDictionary headers, RequestTarget target)
    {
        string? authorization = headers.Authorization;
        bool presigned = target.Has("X-Amz-Algorithm") || target.Has("X-Amz-Signature") || target.Has("X-Amz-Credential");
        if (string.IsNullOrEmpty(authorization))
        {
            return presigned ? FromQuery(target) : null;
        }

        if (presigned)
        {
            throw new ServiceException(
                400,
                "InvalidArgument",
                "Only one auth mechanism allowed; only the X-Amz-Algorithm query parameter, Signature query string parameter or the Authorization header should be specified");
        }

        return FromHeader(authorization, headers);
    }

    private static SignatureClaim FromHeader(string authorization, IHeaderDictionary headers)
    {
        if (authorization.StartsWith("AWS4-ECDSA-P256-SHA256", StringComparison.Ordinal))
        {
            throw new ServiceException(501, "NotImplemented", "SigV4A (AWS4-ECDSA-P256-SHA256) signatures are not implemented.");
        }

        if (!authorization.StartsWith(Algorithm + " ", StringComparison.Ordinal))
        {
            throw new ServiceException(
                400,
                "InvalidRequest",
                "The authorization mechanism you have provided is not supported. Please use AWS4-HMAC-SHA256.");
        }

        string? credential = null;
        string? signedHeaders = null;
        string? signature = null;
        foreach (string field in authorization[(Algorithm.Length + 1)..].Split(',', StringSplitOptions.TrimEntries))
        {
            int equals = field.IndexOf('=', StringComparison.Ordinal);
            string name = equals < 0 ? field : field[..equals];
            string value = equals < 0 ? string.Empty : field[(equals + 1)..];
            switch (name)
            {
                case "Credential":
                    credential = value;
                    break;
                case "SignedHeaders":
                    signedHeaders = value;
                    break;
                case "Signature":
                    signature = value;
                    break;
                default:
                    throw Malformed($"the field '{name}' is unknown");
            }
        }

        if (string.IsNullOrEmpty(credential) || string.IsNullOrEmpty(signedHeaders) || string.IsNullOrEmpty(signature))
        {
            throw Malformed("it must have Credential, SignedHeaders and Signature");
        }

        (string accessKeyId, CredentialScope scope) = CredentialScope.TryParse(credential)
            ?? throw Malformed("the Credential must be \"<YOUR-AKID>/YYYYMMDD/REGION/SERVICE/aws4_request\"");
        string[] names = signedHeaders.Split(';');
        string amzDate = headers["x-amz-date"].ToString();
        if (amzDate.Length == 0 && DateTimeOffset.TryParse(headers.Date, CultureInfo.InvariantCulture, out DateTimeOffset httpDate))
        {
            amzDate = httpDate.ToUniversalTime().ToString(TimeFormat, CultureInfo.InvariantCulture);
        }

        DateTimeOffset time = TryParseTime(amzDate)
            ?? throw new ServiceException(403, "AccessDenied", "AWS authentication requires a valid Date or x-amz-date header");
        if (!amzDate.StartsWith(scope.Date, StringComparison.Ordinal))
        {
            throw Malformed($"Invalid credential date \"{scope.Date}\". This date is not the same as X-Amz-Date: \"{amzDate[..8]}\"");
        }

        return new(accessKeyId, scope, names, signature, amzDate, time, Lifetime: null);
    }

    private static SignatureClaim FromQuery(RequestTarget target)
    {
        string credential = Required(target, "X-Amz-Credential");
        string algorithm = Required(target, "X-Amz-Algorithm");
        string signature = Required(target, "X-Amz-Signature");
        string amzDate = Required(target, "X-Amz-Date");
        string signedHeaders = Required(target, "X-Amz-SignedHeaders");
        string expires = Required(target, "X-Amz-Expires");
        if (!string.Equals(algorithm, Algorithm, StringComparison.Ordinal))
        {
            throw QueryError($"X-Amz-Algorithm only supports \"{Algorithm}\"");
        }

        (string accessKeyId, CredentialScope scope) = CredentialScope.TryParse(credential)
            ?? throw QueryError("Error parsing the X-Amz-Credential parameter; the Credential is mal-formed; expecting \"<YOUR-AKID>/YYYYMMDD/REGION/SERVICE/aws4_request\".");
        DateTimeOffset time = TryParseTime(amzDate)
            ?? throw QueryError("X-Amz-Date must be in the ISO8601 Long Format \"yyyyMMdd'T'HHmmss'Z'\"");
        if (!amzDate.StartsWith(scope.Date, StringComparison.Ordinal))
        {
            throw QueryError($"Invalid credential date \"{scope.Date}\". This date is not the same as X-Amz-Date: \"{amzDate[..8]}\".");
        }

        if (!int.TryParse(expires, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int lifetime))
        {
            throw QueryError("X-Amz-Expires should be a number");
        }

        return lifetime switch
        {
            < 0 => throw QueryError("X-Amz-Expires must be non-negative"),
            > LongestLifetime => throw QueryError("X-Amz-Expires must be less than a week (in seconds); that is, the given X-Amz-Expires must be less than 604800 seconds"),
            _ => new(accessKeyId, scope, signedHeaders.Split(';'), signature, amzDate, time, lifetime),
        };
    }

    private static string Required(RequestTarget target, string name)
    {
        string? value = target[name];
        return string.IsNullOrEmpty(value)
            ? throw QueryError("Query-string authentication version 4 requires the X-Amz-Algorithm, X-Amz-Credential, X-Amz-Signature, X-Amz-Date, X-Amz-SignedHeaders, and X-Amz-Expires parameters.")
            : value;
    }

    private static DateTimeOffset? TryParseTime(string text) =>
        DateTimeOffset.TryParseExact(
            text,
            TimeFormat,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
            out DateTimeOffset time)
            ? time
            : null;

    private static ServiceException Malformed(string reason) =>
        new(400, "AuthorizationHeaderMalformed", $"The authorization header is malformed; {reason}.");

    private static ServiceException QueryError(string message) => new(400, "AuthorizationQueryParametersError", message);
}
