using System.Globalization;
using QuiltE2E.Core.Errors;

namespace QuiltE2E.Core.Storage.S3;

/// <summary>What each error code of the service means, and what helps.</summary>
internal static class S3ServiceErrors
{
    private static readonly Dictionary<string, Func<S3Failure, string, S3ErrorText>> ByCode = new(StringComparer.Ordinal)
    {
        ["NoSuchBucket"] = (_, target) => BucketNotFound(target),
        ["NoSuchKey"] = (_, target) => ObjectNotFound(target),
        ["NoSuchVersion"] = (_, target) => ObjectNotFound(target),
        ["NoSuchUpload"] = (_, target) => new(
            QuiltErrorKind.NotFound, "UploadNotFound", $"The multipart upload of '{target}' does not exist any more.",
            "Start the transfer again; a lifecycle rule or somebody else may have aborted the upload."),
        ["AccessDenied"] = AccessDenied,
        ["AllAccessDisabled"] = AccessDenied,
        ["AccountProblem"] = AccessDenied,
        ["InvalidAccessKeyId"] = (_, target) => Unauthenticated(
            "AccessKeyUnknown", $"The service does not know the access key that '{target}' was asked for with.",
            "Check which credentials are in use (Get-QuiltSession shows their source) and that they belong to this endpoint."),
        ["SignatureDoesNotMatch"] = (_, target) => Unauthenticated(
            "SignatureRefused", $"The service refused the signature of the request for '{target}'.",
            "Check that the secret key belongs to the access key, and that no proxy changes requests on their way."),
        ["ExpiredToken"] = (_, target) => CredentialsExpired(target),
        ["TokenRefreshRequired"] = (_, target) => CredentialsExpired(target),
        ["RequestExpired"] = (_, target) => CredentialsExpired(target),
        ["InvalidToken"] = (_, target) => Unauthenticated(
            "SessionTokenRefused", $"The service refused the session token of the request for '{target}'.",
            "Get new temporary credentials, and set access key, secret key and session token from the same answer."),
        ["RequestTimeTooSkewed"] = (_, target) => Unauthenticated(
            "ClockSkewed", $"The service refused '{target}' because this machine's clock is too far from its own.",
            "Set this machine's clock (NTP) and try again."),
        ["PermanentRedirect"] = WrongRegion,
        ["TemporaryRedirect"] = WrongRegion,
        ["AuthorizationHeaderMalformed"] = WrongRegion,
        ["IllegalLocationConstraintException"] = WrongRegion,
        ["InvalidBucketName"] = (_, target) => new(
            QuiltErrorKind.InvalidArgument, "InvalidBucketName", $"The service does not take the bucket name in '{target}'.",
            "A bucket name has 3 to 63 lower-case letters, digits, dots and hyphens."),
        ["KeyTooLongError"] = (_, target) => new(
            QuiltErrorKind.InvalidArgument, "InvalidObjectKey", $"The key of '{target}' is longer than the service takes.",
            "A key has at most 1,024 bytes of UTF-8; use a shorter path."),
        ["EntityTooLarge"] = (_, target) => new(
            QuiltErrorKind.InvalidArgument, "ObjectTooLarge", $"The content for '{target}' is larger than the service takes.",
            "Split the file, or raise the limit of the store."),
        ["InvalidRange"] = (_, target) => new(
            QuiltErrorKind.InvalidData, "RangeNotSatisfiable", $"The object '{target}' is shorter than the range that was asked for.",
            "The object was replaced by a shorter one: verify the package, then install it again."),
        ["InvalidArgument"] = (failure, target) =>
            failure.Message?.Contains("version id", StringComparison.OrdinalIgnoreCase) == true
                ? ObjectNotFound(target)
                : RequestRefused(target),
        ["InvalidObjectState"] = (_, target) => new(
            QuiltErrorKind.AccessDenied, "ObjectArchived", $"The object '{target}' is archived and cannot be read now.",
            "Restore it from the archive storage class first."),
        ["InvalidPart"] = (_, target) => PartsRefused(target),
        ["InvalidPartOrder"] = (_, target) => PartsRefused(target),
        ["EntityTooSmall"] = (_, target) => PartsRefused(target),
        ["BadDigest"] = (_, target) => DigestMismatch(target),
        ["InvalidDigest"] = (_, target) => DigestMismatch(target),
        ["XAmzContentSHA256Mismatch"] = (_, target) => DigestMismatch(target),
        ["XAmzContentChecksumMismatch"] = (_, target) => DigestMismatch(target),
        ["SlowDown"] = (_, target) => Throttled(target),
        ["RequestTimeout"] = (_, target) => new(
            QuiltErrorKind.Timeout, "RequestTimedOut", $"The service waited too long for the content of '{target}'.",
            "Check the connection, and lower the number of transfers that run at once."),
        ["ConditionalRequestConflict"] = (_, target) => ConditionFailed(target),
        ["PreconditionFailed"] = (failure, target) =>
            failure.Operation == "GetObject" ? ObjectChanged(target) : ConditionFailed(target),
        ["NotImplemented"] = (_, target) => NotSupported(target),
    };

    public static S3ErrorText Describe(S3Failure failure, string target)
    {
        if (failure.Code is string code && ByCode.TryGetValue(code, out Func<S3Failure, string, S3ErrorText>? describe))
        {
            return describe(failure, target);
        }

        return failure.StatusCode switch
        {
            301 or 307 => WrongRegion(failure, target),
            401 => Unauthenticated(
                "CredentialsRefused", $"The service refused the credentials for '{target}'.",
                "Check which credentials are in use (Get-QuiltSession shows their source)."),
            403 => AccessDenied(failure, target),
            404 when failure.Operation == "HeadBucket" => BucketNotFound(target),
            // S3 names a code wherever an answer has a body; a page without one comes from something else.
            404 when failure.Code is null && failure.Operation != "HeadObject" => S3NetworkErrors.NotS3(target),
            404 => ObjectNotFound(target),
            412 when failure.Operation == "GetObject" => ObjectChanged(target),
            409 or 412 => ConditionFailed(target),
            429 => Throttled(target),
            501 or 405 => NotSupported(target),
            >= 500 => new(
                QuiltErrorKind.Unavailable, "ServiceFailed", $"The service failed on '{target}'.",
                "Try again later; if it stays, give the request id to the operators of the endpoint."),
            _ => RequestRefused(target),
        };
    }

    private static S3ErrorText RequestRefused(string target) => new(
        QuiltErrorKind.InvalidArgument, "RequestRefused", $"The service refused the request for '{target}'.",
        "Read the server message; if the endpoint is not S3 itself, it may not know this request.");

    private static S3ErrorText BucketNotFound(string target) => new(
        QuiltErrorKind.NotFound, "BucketNotFound", $"The bucket of '{target}' does not exist on this endpoint.",
        "Check the bucket's name, and with Get-QuiltSession the endpoint and region that were asked.");

    private static S3ErrorText ObjectNotFound(string target) => new(
        QuiltErrorKind.NotFound, "ObjectNotFound", $"The object '{target}' does not exist.",
        "Check the key and the version; the object may have been deleted since the package was made.");

    private static S3ErrorText AccessDenied(S3Failure failure, string target) => new(
        QuiltErrorKind.AccessDenied, "AccessDenied", $"The service refused access to '{target}'.",
        $"Ask for a policy that allows {S3Permissions.Missing(failure, target) ?? "this operation"} "
        + "to who is asking (Get-QuiltSession shows who); without permission to list the bucket, missing objects are refused too.");

    private static S3ErrorText CredentialsExpired(string target) => Unauthenticated(
        "CredentialsExpired", $"The temporary credentials used for '{target}' have expired.",
        "Sign in again (for SSO profiles: aws sso login), or set fresh credentials, and connect again.");

    private static S3ErrorText Unauthenticated(string id, string message, string remedy) =>
        new(QuiltErrorKind.Unauthenticated, id, message, remedy);

    private static S3ErrorText WrongRegion(S3Failure failure, string target) => new(
        QuiltErrorKind.InvalidArgument, "WrongRegion", $"The bucket of '{target}' is not in the region that was asked.",
        failure.RegionHint is string region
            ? string.Create(CultureInfo.InvariantCulture, $"Use region '{region}' (parameter -Region or AWS_REGION).")
            : "Use the region of the bucket (parameter -Region or AWS_REGION).");

    private static S3ErrorText PartsRefused(string target) => new(
        QuiltErrorKind.InvalidData, "PartsRefused", $"The service refused the parts that '{target}' was to be made of.",
        "Start the transfer again; if it stays, the store's multipart upload differs from S3's.");

    private static S3ErrorText DigestMismatch(string target) => new(
        QuiltErrorKind.InvalidData, "ContentDamaged", $"The content of '{target}' was damaged on its way to the service.",
        "Try again; if it stays, look for a proxy or a disk that changes data.");

    private static S3ErrorText Throttled(string target) => new(
        QuiltErrorKind.Throttled, "Throttled", $"The service asked to slow down at '{target}'.",
        "Lower the number of transfers that run at once (QUILT_TRANSFER_MAX_CONCURRENCY), or try again later.");

    private static S3ErrorText ConditionFailed(string target) => new(
        QuiltErrorKind.Conflict, "WriteConditionFailed", $"Somebody else changed '{target}' first.",
        "Read the current state, then decide whether to repeat the operation.");

    private static S3ErrorText ObjectChanged(string target) => new(
        QuiltErrorKind.Conflict, "ObjectChanged", $"The object '{target}' changed while it was being read.",
        "Start the operation again; to read what a package names, keep the version id.");

    private static S3ErrorText NotSupported(string target) => new(
        QuiltErrorKind.NotSupported, "OperationNotSupported", $"The store does not implement what '{target}' was asked for.",
        "Use a store that implements this operation of S3.");
}
