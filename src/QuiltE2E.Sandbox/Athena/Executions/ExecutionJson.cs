using System.Text.Json.Nodes;
using QuiltE2E.Sandbox.Athena.WorkGroups;

namespace QuiltE2E.Sandbox.Athena.Executions;

/// <summary>A query as answers describe it.</summary>
internal static class ExecutionJson
{
    public static JsonObject Describe(QueryExecution execution)
    {
        ExecutionRequest request = execution.Request;
        ExecutionStatus status = execution.Status;
        JsonObject context = new() { ["Catalog"] = request.Catalog };
        if (request.Database.Length > 0)
        {
            context["Database"] = request.Database;
        }

        JsonObject answer = new()
        {
            ["QueryExecutionId"] = request.Id,
            ["Query"] = request.Text,
            ["StatementType"] = request.Statement.TypeName,
            ["SubstatementType"] = request.Statement.Verb,
            ["ResultConfiguration"] = new JsonObject { ["OutputLocation"] = request.OutputLocation },
            ["ResultReuseConfiguration"] = new JsonObject
            {
                ["ResultReuseByAgeConfiguration"] = new JsonObject { ["Enabled"] = false },
            },
            ["QueryExecutionContext"] = context,
            ["Status"] = DescribeStatus(request, status),
            ["Statistics"] = DescribeStatistics(request, status),
            ["WorkGroup"] = request.WorkGroup,
            ["EngineVersion"] = WorkGroupReads.EngineVersion,
        };
        if (request.Parameters.Count > 0)
        {
            answer["ExecutionParameters"] = new JsonArray([.. request.Parameters.Select(static text => JsonValue.Create(text))]);
        }

        return answer;
    }

    /// <summary>Times and rows as GetQueryRuntimeStatistics has them.</summary>
    public static JsonObject DescribeRun(QueryExecution execution)
    {
        ExecutionStatus status = execution.Status;
        JsonObject answer = new() { ["Timeline"] = Times(execution.Request, status) };
        if (status.Result is { } result)
        {
            answer["Rows"] = new JsonObject { ["OutputRows"] = result.Rows, ["OutputBytes"] = result.Bytes };
        }

        return answer;
    }

    private static JsonObject DescribeStatus(ExecutionRequest request, ExecutionStatus status)
    {
        JsonObject answer = new()
        {
            ["State"] = status.State.ToString().ToUpperInvariant(),
            ["SubmissionDateTime"] = AthenaTime.Of(request.Submitted),
        };
        if (status.Completed is DateTimeOffset completed)
        {
            answer["CompletionDateTime"] = AthenaTime.Of(completed);
        }

        if (status.Reason is string reason)
        {
            bool isOurs = reason.StartsWith("GENERIC_INTERNAL_ERROR", StringComparison.Ordinal);
            answer["StateChangeReason"] = reason;
            answer["AthenaError"] = new JsonObject
            {
                ["ErrorCategory"] = isOurs ? 1 : 2,
                ["ErrorType"] = isOurs ? 401 : 1006,
                ["Retryable"] = false,
                ["ErrorMessage"] = reason,
            };
        }

        return answer;
    }

    private static JsonObject DescribeStatistics(ExecutionRequest request, ExecutionStatus status)
    {
        JsonObject answer = Times(request, status);
        answer["DataScannedInBytes"] = status.Result?.Bytes ?? 0;
        answer["ResultReuseInformation"] = new JsonObject { ["ReusedPreviousResult"] = false };
        return answer;
    }

    // A query that waits has neither engine time nor an end.
    private static JsonObject Times(ExecutionRequest request, ExecutionStatus status)
    {
        DateTimeOffset begun = status.Started ?? status.Completed ?? request.Submitted;
        DateTimeOffset ended = status.Completed ?? begun;
        return new()
        {
            ["QueryQueueTimeInMillis"] = (long)(begun - request.Submitted).TotalMilliseconds,
            ["EngineExecutionTimeInMillis"] = (long)(ended - begun).TotalMilliseconds,
            ["TotalExecutionTimeInMillis"] = (long)(ended - request.Submitted).TotalMilliseconds,
        };
    }
}
