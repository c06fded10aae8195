using System.Management.Automation;
using QuiltE2E.Core.Errors;

namespace QuiltE2E.Cmdlets.Errors;

/// <summary>The one place where error records are made, so that ids, categories, targets and remedies are the same everywhere.</summary>
internal static class ErrorRecords
{
    /// <summary>Makes the record.</summary>
    /// <param name="exception">What went wrong.</param>
    /// <param name="target">What it is about, unless the exception names it.</param>
    /// <returns>The record; its recommended action is the exception's remedy.</returns>
    public static ErrorRecord From(Exception exception, object? target) => exception switch
    {
        QuiltException quilt => FromQuilt(quilt, target),
        IContainsErrorRecord { ErrorRecord: ErrorRecord record } => record,
        UnauthorizedAccessException => Local(
            exception, "LocalAccessDenied", ErrorCategory.PermissionDenied, target, "Check the permissions of the file or folder."),
        IOException => Local(
            exception, "LocalStorageFailed", ErrorCategory.WriteError, target, "Check the disk: its space, its permissions, its health."),
        _ => Local(
            exception, "UnexpectedFailure", ErrorCategory.NotSpecified, target,
            "This is a fault of QuiltE2E: report it with the command and the output of Get-Error."),
    };

    /// <summary>The category for a kind of error.</summary>
    /// <param name="kind">The kind.</param>
    /// <returns>The category PowerShell users filter on.</returns>
    internal static ErrorCategory CategoryOf(QuiltErrorKind kind) => kind switch
    {
        QuiltErrorKind.InvalidArgument => ErrorCategory.InvalidArgument,
        QuiltErrorKind.NotFound => ErrorCategory.ObjectNotFound,
        QuiltErrorKind.AccessDenied => ErrorCategory.PermissionDenied,
        QuiltErrorKind.Unauthenticated => ErrorCategory.AuthenticationError,
        QuiltErrorKind.Conflict => ErrorCategory.ResourceExists,
        QuiltErrorKind.NotSupported => ErrorCategory.NotImplemented,
        QuiltErrorKind.InvalidData => ErrorCategory.InvalidData,
        QuiltErrorKind.Throttled => ErrorCategory.LimitsExceeded,
        QuiltErrorKind.Timeout => ErrorCategory.OperationTimeout,
        QuiltErrorKind.Unavailable => ErrorCategory.ConnectionError,
        QuiltErrorKind.LocalStorage => ErrorCategory.WriteError,
        _ => ErrorCategory.NotSpecified,
    };

    private static ErrorRecord Local(
        Exception exception, string id, ErrorCategory category, object? target, string remedy) =>
        new(exception, id, category, target) { ErrorDetails = new ErrorDetails(exception.Message) { RecommendedAction = remedy } };

    private static ErrorRecord FromQuilt(QuiltException exception, object? target)
    {
        ErrorRecord record = new(exception, exception.ErrorId, CategoryOf(exception.Kind), exception.Target ?? target);
        if (exception.Remedy is string remedy)
        {
            record.ErrorDetails = new ErrorDetails(exception.Message) { RecommendedAction = remedy };
        }

        return record;
    }
}
