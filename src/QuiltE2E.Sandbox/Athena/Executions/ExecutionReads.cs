using System.Text.Json.Nodes;
using QuiltE2E.Sandbox.Athena.WorkGroups;

namespace QuiltE2E.Sandbox.Athena.Executions;

/// <summary>What is asked of queries that were started, and their stop.</summary>
internal static class ExecutionReads
{
    private const int LargestPage = 50;

    public static Task<JsonObject> GetAsync(AthenaCall call) =>
        Task.FromResult(new JsonObject { ["QueryExecution"] = ExecutionJson.Describe(Named(call)) });

    public static Task<JsonObject> BatchGetAsync(AthenaCall call)
    {
        IReadOnlyList<string> ids = call.Input.Texts("QueryExecutionIds");
        if (ids.Count is 0 or > LargestPage)
        {
            throw AthenaErrors.Invalid($"QueryExecutionIds must have 1 to {LargestPage} ids.");
        }

        JsonArray found = [];
        JsonArray missing = [];
        foreach (string id in ids)
        {
            if (call.State.Executions.Find(id) is QueryExecution execution)
            {
                found.Add(ExecutionJson.Describe(execution));
            }
            else
            {
                missing.Add(new JsonObject
                {
                    ["QueryExecutionId"] = id,
                    ["ErrorCode"] = "INVALID_INPUT",
                    ["ErrorMessage"] = $"QueryExecution {id} was not found",
                });
            }
        }

        return Task.FromResult(new JsonObject { ["QueryExecutions"] = found, ["UnprocessedQueryExecutionIds"] = missing });
    }

    public static Task<JsonObject> ListAsync(AthenaCall call)
    {
        WorkGroup group = call.State.WorkGroups.Get(call.Input.Text("WorkGroup") ?? WorkGroupDirectory.Primary);
        return Task.FromResult(AthenaPage.Answer(
            call, "QueryExecutionIds", call.State.Executions.List(group.Name), LargestPage, static execution => execution.Id));
    }

    public static Task<JsonObject> GetStatisticsAsync(AthenaCall call) => Task.FromResult(new JsonObject
    {
        ["QueryRuntimeStatistics"] = ExecutionJson.DescribeRun(Named(call)),
    });

    /// <summary>Stops a query: it ends soon after, and the engine's work with it. What has ended stays as it is.</summary>
    public static Task<JsonObject> StopAsync(AthenaCall call)
    {
        Named(call).Stop();
        return Task.FromResult(new JsonObject());
    }

    private static QueryExecution Named(AthenaCall call) => call.State.Executions.Get(call.Input.RequiredText("QueryExecutionId"));
}
