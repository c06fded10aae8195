using System.Globalization;
using System.Text.Json.Nodes;
using QuiltE2E.Sandbox.Athena.Executions;
using QuiltE2E.Sandbox.Registry.Packages;

namespace QuiltE2E.Sandbox.Athena.Results;

/// <summary>GetQueryResults: pages of a result, read from its file.</summary>
internal static class ResultReads
{
    private const int LargestPage = 1000;

    public static async Task<JsonObject> GetAsync(AthenaCall call)
    {
        QueryExecution execution = call.State.Executions.Get(call.Input.RequiredText("QueryExecutionId"));
        WrittenResult result = Finished(execution);
        ExecutionRequest request = execution.Request;
        call.Note(result.FaultIds);
        if (!call.Allows(BucketAccess.Read, request.Bucket, request.Key))
        {
            throw AthenaErrors.Denied($"User: {call.Account.Arn} is not authorized to perform: s3:GetObject on resource: {request.OutputLocation}");
        }

        int most = call.Input.Number("MaxResults", LargestPage, LargestPage);
        long start = Start(call.Input.Text("NextToken"), result);
        using OpenObject file = OpenObject.TryOpen(call.State.Store, request.Bucket, request.Key, result.VersionId, start)
            ?? throw AthenaErrors.Invalid($"Could not find results: {request.OutputLocation} is gone.");
        RowReader reader = new(file.Content, request.Statement.IsQuery);
        JsonArray rows = [];
        while (rows.Count < most && await reader.ReadAsync(call.Aborted).ConfigureAwait(false) is List<string?> row)
        {
            rows.Add(new JsonObject { ["Data"] = new JsonArray([.. row.Select(Cell)]) });
        }

        JsonObject answer = new()
        {
            ["UpdateCount"] = 0,
            ["ResultSet"] = new JsonObject
            {
                ["Rows"] = rows,
                ["ResultSetMetadata"] = new JsonObject { ["ColumnInfo"] = ColumnInfo.Describe(result.Columns) },
            },
        };
        long end = start + reader.Consumed;
        if (end < result.Bytes)
        {
            answer["NextToken"] = end.ToString(CultureInfo.InvariantCulture);
        }

        return answer;
    }

    // NULL has no value at all.
    private static JsonObject Cell(string? value) => value is null ? [] : new() { ["VarCharValue"] = value };

    private static WrittenResult Finished(QueryExecution execution)
    {
        ExecutionStatus status = execution.Status;
        string state = status.State.ToString().ToUpperInvariant();
        return status.Result ?? throw AthenaErrors.Invalid(status.HasEnded
            ? $"Query did not finish successfully. Final query state: {state}"
            : $"Query has not yet finished. Current state: {state}");
    }

    // The token is where the next row begins in the file.
    private static long Start(string? token, WrittenResult result) => token is null ? 0
        : long.TryParse(token, NumberStyles.None, CultureInfo.InvariantCulture, out long start) && start < result.Bytes ? start
        : throw AthenaErrors.Invalid("The NextToken is not one that this query gave.");
}
