using System.Globalization;
using QuiltE2E.Sandbox.Http;

namespace QuiltE2E.Sandbox.S3;

/// <summary>The refusals of S3 with their exact codes.</summary>
internal static class S3Errors
{
    public static ServiceException NoSuchBucket(string bucket) =>
        new(404, "NoSuchBucket", "The specified bucket does not exist", ("BucketName", bucket));

    public static ServiceException NoSuchKey(string key) =>
        new(404, "NoSuchKey", "The specified key does not exist.", ("Key", key));

    public static ServiceException NoSuchVersion(string key, string versionId) =>
        new(404, "NoSuchVersion", "The specified version does not exist.", ("Key", key), ("VersionId", versionId));

    public static ServiceException NoSuchUpload(string uploadId) =>
        new(
            404,
            "NoSuchUpload",
            "The specified upload does not exist. The upload ID may be invalid, or the upload may have been aborted or completed.",
            ("UploadId", uploadId));

    public static ServiceException PreconditionFailed(string condition) =>
        new(412, "PreconditionFailed", "At least one of the pre-conditions you specified did not hold", ("Condition", condition));

    public static ServiceException Conflict(string condition) =>
        new(
            409,
            "ConditionalRequestConflict",
            "The conditional request cannot succeed due to a conflicting operation against this resource.",
            ("Condition", condition));

    public static ServiceException InvalidArgument(string message, string name, string value) =>
        new(400, "InvalidArgument", message, ("ArgumentName", name), ("ArgumentValue", value));

    public static ServiceException InvalidRequest(string message) => new(400, "InvalidRequest", message);

    public static ServiceException MalformedXml() =>
        new(400, "MalformedXML", "The XML you provided was not well-formed or did not validate against our published schema");

    public static ServiceException MethodNotAllowed(string method, string resourceType) =>
        new(
            405,
            "MethodNotAllowed",
            "The specified method is not allowed against this resource.",
            ("Method", method),
            ("ResourceType", resourceType));

    public static ServiceException InvalidRange(string range, long size) =>
        new(
            416,
            "InvalidRange",
            "The requested range is not satisfiable",
            ("RangeRequested", range),
            ("ActualObjectSize", size.ToString(CultureInfo.InvariantCulture)))
        {
            Headers = [("Content-Range", $"bytes */{size.ToString(CultureInfo.InvariantCulture)}")],
        };

    public static ServiceException NotImplemented(string what) =>
        new(501, "NotImplemented", $"{what} is not implemented by this sandbox.", ("Feature", what));
}
