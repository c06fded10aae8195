using System.Globalization;
using QuiltE2E.Core.Errors;
using QuiltE2E.Core.Packages;
using QuiltE2E.Core.Platform;

namespace QuiltE2E.Core.Search.Index;

/// <summary>Errors of the registry's search, whose service answers in the words of Elasticsearch.</summary>
internal static class IndexErrors
{
    /// <summary>How many hits of a search the service gives, whatever their total.</summary>
    public const int Window = 10_000;

    /// <summary>What an answer says is wrong with a search.</summary>
    /// <param name="error">The member <c>error</c>: text, or an object with type, reason and causes.</param>
    /// <param name="buckets">What was searched.</param>
    /// <param name="call">The call.</param>
    public static QuiltException Of(PackageJson error, string buckets, RemoteCall call)
    {
        (string? type, string reason) = Explain(error);
        RemoteCall told = call with { ServerCode = type, ServerMessage = reason };
        return type switch
        {
            "index_not_found_exception" => new QuiltException(
                QuiltErrorKind.NotFound, "BucketNotFound", $"The search service has no index of {buckets}.", buckets,
                "Check the name; a bucket can be searched once it belongs to the catalog and has been indexed.", told),
            _ when reason.Contains("Result window is too large", StringComparison.Ordinal) => WindowExceeded(buckets, total: null, told),
            _ when IsSyntax(type, reason) => new QuiltException(
                QuiltErrorKind.InvalidArgument, "QuerySyntaxError", $"The search service cannot read the query on {buckets}.", buckets,
                "Correct the query as the message says; without Lucene syntax all of the text is taken as it is.", told),
            _ when type is not null && (call.StatusCode is 400) => new QuiltException(
                QuiltErrorKind.InvalidArgument, "SearchRefused", $"The search service refused the search of {buckets} ({type}).", buckets,
                "Read the server message; the service may be of a release that does not know this kind of search.", told),
            _ => new QuiltException(
                QuiltErrorKind.Unavailable, "SearchFailed", $"The search of {buckets} failed.", buckets,
                "Try again; if it stays, give the request id to the operators of the registry.", told),
        };
    }

    /// <summary>The registry refused to search these buckets, or so many at once.</summary>
    public static QuiltException Refused(PlatformAnswer answer, string buckets) => new(
        QuiltErrorKind.AccessDenied, "AccessDenied", $"The registry refused to search {buckets}.", buckets,
        "Ask an administrator of the catalog for a role that may read the bucket.",
        answer.Call with { ServerMessage = PlatformBody.Message(answer), ServerCode = PlatformBody.Code(answer) });

    /// <summary>There are more hits than the service gives.</summary>
    public static QuiltException WindowExceeded(string buckets, long? total, RemoteCall? call) => new(
        QuiltErrorKind.InvalidArgument, "ResultWindowExceeded",
        string.Create(
            CultureInfo.InvariantCulture,
            $"The search service gives the first {Window:N0} hits{(total is long all ? $" of {all:N0}" : string.Empty)} in {buckets} and no more in this order."),
        buckets, "Narrow the search by name, time, size or extension, or order by name, which goes past it.", call);

    /// <summary>The answer says itself that hits are missing.</summary>
    public static QuiltException Incomplete(string what, string buckets, RemoteCall call) => new(
        QuiltErrorKind.Unavailable, "SearchIncomplete", $"The search of {buckets} came back incomplete: {what}.", buckets,
        "Try again, or search fewer buckets or for less at once.", call);

    private static bool IsSyntax(string? type, string reason) =>
        type is "query_shard_exception" or "parse_exception" or "token_mgr_error" ||
        reason.Contains("Failed to parse query", StringComparison.Ordinal) ||
        reason.Contains("Cannot parse", StringComparison.Ordinal);

    // What failed on the shards says more than that all of them failed.
    private static (string? Type, string Reason) Explain(PackageJson error)
    {
        if (error is not PackageJsonObject top)
        {
            return (null, (error as PackageJsonString)?.Value ?? error.ToCanonical());
        }

        PackageJsonObject cause = top.Objects("root_cause") is [PackageJsonObject root, ..] ? root : top;
        string? type = cause.Text("type") ?? top.Text("type");
        List<string> reasons = [];
        foreach (PackageJsonObject start in top.Objects("failed_shards").Select(static shard => shard.Object("reason")).OfType<PackageJsonObject>().Prepend(top).Prepend(cause))
        {
            for (PackageJsonObject? at = start; at is not null; at = at.Object("caused_by"))
            {
                if (at.Text("reason") is string reason && !reasons.Contains(reason, StringComparer.Ordinal))
                {
                    reasons.Add(reason);
                }
            }
        }

        return (type, reasons.Count == 0 ? top.ToCanonical() : string.Join("; ", reasons));
    }
}
