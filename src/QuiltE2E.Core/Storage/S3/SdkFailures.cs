using System.Text.RegularExpressions;
using System.Xml;
using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace QuiltE2E.Core.Storage.S3;

/// <summary>Sorts what the SDK throws.</summary>
internal static partial class SdkFailures
{
    public static S3Failure Sort(Exception exception, string operation, string endpoint) => exception switch
    {
        AmazonUnmarshallingException { StatusCode: < System.Net.HttpStatusCode.BadRequest } unreadable => new S3Failure(S3FailureStage.Nonsense, operation, endpoint)
        {
            StatusCode = (int)unreadable.StatusCode,
            RequestId = NullIfEmpty(unreadable.RequestId),
        },
        AmazonServiceException { StatusCode: not default(System.Net.HttpStatusCode) } refused => new S3Failure(S3FailureStage.Service, operation, endpoint)
        {
            StatusCode = (int)refused.StatusCode,
            Code = Code(refused.ErrorCode),
            Message = NullIfEmpty(refused.Message),
            RequestId = NullIfEmpty(refused.RequestId),
            RegionHint = RegionHint(refused),
        },
        XmlException => new S3Failure(S3FailureStage.Nonsense, operation, endpoint),
        _ => new S3Failure(S3NetworkErrors.Stage(exception) ?? S3FailureStage.Nonsense, operation, endpoint),
    };

    // For an answer without a body the SDK makes a code of the status; that is not the service's word.
    private static string? Code(string? code) =>
        string.IsNullOrEmpty(code) || Enum.TryParse<System.Net.HttpStatusCode>(code, out _) ? null : code;

    // The SDK keeps the region of a refusal to itself; the header and the message have it too.
    private static string? RegionHint(AmazonServiceException refused)
    {
        string? header = (refused.InnerException as HttpErrorResponseException)?.Response?.GetHeaderValue("x-amz-bucket-region");
        if (!string.IsNullOrEmpty(header))
        {
            return header;
        }

        Match match = ExpectedRegion().Match(refused.Message);
        return match.Success ? match.Groups["region"].Value : null;
    }

    [GeneratedRegex("expecting '(?<region>[a-z0-9-]+)'", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ExpectedRegion();

    private static string? NullIfEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
