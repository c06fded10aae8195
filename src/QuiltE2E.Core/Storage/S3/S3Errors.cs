using QuiltE2E.Core.Errors;

namespace QuiltE2E.Core.Storage.S3;

/// <summary>Turns a failed call into the error a user sees: kind, id, what happened, what to do.</summary>
internal static class S3Errors
{
    /// <summary>The backend that these calls belong to.</summary>
    public static string Backend => CallTrail.Current?.Backend ?? "quilt3";

    /// <summary>Notes an answer for errors that are found in it later.</summary>
    public static void Note(string operation, string endpoint, string? requestId, int statusCode) =>
        CallTrail.Current?.Record(new RemoteCall(Backend, endpoint, operation, requestId, statusCode));

    public static QuiltException ToException(
        S3Failure failure, string target, int attempts, Exception? cause, Func<S3Failure, string, S3ErrorText>? describe = null)
    {
        RemoteCall call = new(
            Backend, failure.Endpoint, failure.Operation, failure.RequestId, failure.StatusCode, failure.Code,
            failure.Message, attempts);
        S3ErrorText text = failure.Stage == S3FailureStage.Service
            ? (describe ?? S3ServiceErrors.Describe)(failure, target)
            : S3NetworkErrors.Describe(failure, target);
        // The service's own exception may hold the whole response; only network causes help a reader.
        return new QuiltException(
            text.Kind, text.Id, text.Message, target, text.Remedy, call,
            failure.Stage == S3FailureStage.Service ? null : cause);
    }
}

/// <summary>The words of one error.</summary>
internal sealed record S3ErrorText(QuiltErrorKind Kind, string Id, string Message, string Remedy);
