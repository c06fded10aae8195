using System.Globalization;
using QuiltE2E.Core.Errors;

namespace QuiltE2E.Core.Queries;

/// <summary>The errors of queries that were started: those that failed, were stopped, or took too long.</summary>
internal static class QueryFailures
{
    private static readonly (string Part, QuiltErrorKind Kind)[] Kinds =
    [
        ("TABLE_NOT_FOUND", QuiltErrorKind.NotFound),
        ("SCHEMA_NOT_FOUND", QuiltErrorKind.NotFound),
        ("CATALOG_NOT_FOUND", QuiltErrorKind.NotFound),
        ("DATABASE_NOT_FOUND", QuiltErrorKind.NotFound),
        // Its reason speaks of permissions whatever the column is.
        ("COLUMN_NOT_FOUND", QuiltErrorKind.InvalidArgument),
        ("PERMISSION_DENIED", QuiltErrorKind.AccessDenied),
        ("Access Denied", QuiltErrorKind.AccessDenied),
        ("AccessDenied", QuiltErrorKind.AccessDenied),
        ("not authorized", QuiltErrorKind.AccessDenied),
        ("EXCEEDED_TIME_LIMIT", QuiltErrorKind.Timeout),
        ("Query timeout", QuiltErrorKind.Timeout),
        ("GENERIC_INTERNAL_ERROR", QuiltErrorKind.Unavailable),
        ("INTERNAL_ERROR", QuiltErrorKind.Unavailable),
    ];

    /// <summary>The error of a query that did not succeed.</summary>
    /// <param name="execution">The query.</param>
    /// <param name="call">The call that told of it.</param>
    public static QuiltException Failed(QueryExecution execution, RemoteCall call)
    {
        string reason = (execution.Reason ?? "Athena gives no reason").TrimEnd('.');
        string where = $"(query {execution.Id}, workgroup {execution.Workgroup})";
        return execution.State == "CANCELLED"
            ? new QuiltException(
                QuiltErrorKind.Conflict, "QueryCancelled", $"The query was stopped by somebody else, or by a limit of the workgroup: {reason} {where}.",
                execution.Id, "Start it again; Get-QuiltWorkgroup shows the limits.", call)
            : new QuiltException(
                KindOf(reason), "QueryFailed", $"The query failed: {reason} {where}.", execution.Id,
                "Correct what the reason names; line and column are those of the query. Get-QuiltQuery shows the query as it was sent.", call);
    }

    /// <summary>The error of a query whose result is asked for and that still goes on.</summary>
    /// <param name="execution">The query.</param>
    public static QuiltException NotEnded(QueryExecution execution) => new(
        QuiltErrorKind.Conflict, "QueryNotEnded",
        $"The query has no result yet: it is {execution.State} (query {execution.Id}, workgroup {execution.Workgroup}).", execution.Id,
        "Ask again later; Get-QuiltQuery shows how far it is.");

    /// <summary>The error of a query that took longer than it may.</summary>
    /// <param name="id">The query.</param>
    /// <param name="workgroup">Its workgroup.</param>
    /// <param name="limit">How long it may take.</param>
    /// <param name="stopping">What came of stopping it.</param>
    public static QuiltException TimedOut(string id, string workgroup, TimeSpan limit, string stopping) => new(
        QuiltErrorKind.Timeout, "QueryTimeout",
        string.Create(CultureInfo.InvariantCulture, $"The query did not end within {limit.TotalSeconds:0.###} seconds; {stopping} (query {id}, workgroup {workgroup})."),
        id, "Allow more with -Timeout, or ask for less: fewer columns, a narrower condition, a LIMIT.");

    /// <summary>The error of a query that nobody waits for any more and that goes on.</summary>
    /// <param name="id">The query.</param>
    /// <param name="workgroup">Its workgroup.</param>
    /// <param name="cause">Why it could not be stopped.</param>
    public static QuiltException NotStopped(string id, string workgroup, Exception cause) => new(
        QuiltErrorKind.Unavailable, "QueryNotStopped",
        $"The query could not be stopped and goes on (query {id}, workgroup {workgroup}): {cause.Message}", id,
        "Look at it with Get-QuiltQuery; it ends by itself or at the workgroup's limit.", innerException: cause);

    private static QuiltErrorKind KindOf(string reason)
    {
        foreach ((string part, QuiltErrorKind kind) in Kinds)
        {
            if (reason.Contains(part, StringComparison.OrdinalIgnoreCase))
            {
                return kind;
            }
        }

        return QuiltErrorKind.InvalidArgument;
    }
}
