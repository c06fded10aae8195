using System.Text.RegularExpressions;

namespace QuiltE2E.Core.Storage.S3;

/// <summary>Which permission an operation needs, and on what: what somebody who was refused has to ask for.</summary>
internal static partial class S3Permissions
{
    private const string Scheme = "s3://";

    /// <summary>The permission that was missing.</summary>
    /// <param name="failure">The refusal; where the service names the action and the resource itself, they are taken from it.</param>
    /// <param name="target">The <c>s3://</c> URI that was asked for.</param>
    /// <returns>For example <c>s3:PutObject on arn:aws:s3:::bucket/key</c>, or null for an operation whose permission is not known.</returns>
    internal static string? Missing(S3Failure failure, string target)
    {
        if (failure.Message is string message && Named().Match(message) is { Success: true } named)
        {
            return $"{named.Groups["action"].Value} on {named.Groups["resource"].Value}";
        }

        string? action = ActionOf(failure.Operation);
        if (action is null || !target.StartsWith(Scheme, StringComparison.Ordinal))
        {
            return action;
        }

        string path = target[Scheme.Length..];
        int end = path.AsSpan().IndexOfAny('/', '?');
        return $"{action} on arn:aws:s3:::{(IsOfBucket(action) && end >= 0 ? path[..end] : path.Split('?')[0])}";
    }

    private static string? ActionOf(string operation) => operation switch
    {
        "ListBuckets" => "s3:ListAllMyBuckets",
        "HeadBucket" or "ListObjects" or "ListObjectsV2" => "s3:ListBucket",
        "ListObjectVersions" => "s3:ListBucketVersions",
        "ListMultipartUploads" => "s3:ListBucketMultipartUploads",
        "GetBucketLocation" or "GetBucketVersioning" => $"s3:{operation}",
        "GetObject" or "HeadObject" => "s3:GetObject",
        "PutObject" or "CopyObject" or "CreateMultipartUpload" or "UploadPart" or "UploadPartCopy" or "CompleteMultipartUpload" =>
            "s3:PutObject",
        "DeleteObject" or "DeleteObjects" => "s3:DeleteObject",
        "AbortMultipartUpload" => "s3:AbortMultipartUpload",
        "ListParts" => "s3:ListMultipartUploadParts",
        "GetObjectTagging" or "PutObjectTagging" or "DeleteObjectTagging" or "GetObjectAttributes" => $"s3:{operation}",
        _ => null,
    };

    private static bool IsOfBucket(string action) =>
        action.StartsWith("s3:ListBucket", StringComparison.Ordinal) || action.StartsWith("s3:GetBucket", StringComparison.Ordinal);

    [GeneratedRegex(
        "is not authorized to perform: (?<action>[a-z0-9-]+:[A-Za-z0-9*]+) on resource: \"?(?<resource>arn:[^\"\\s]+)",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Named();
}
