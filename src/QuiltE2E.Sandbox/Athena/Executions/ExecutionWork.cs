using QuiltE2E.Sandbox.Athena.Results;
using QuiltE2E.Sandbox.Faults;
using QuiltE2E.Sandbox.Http;
using QuiltE2E.Sandbox.Sql;
using QuiltE2E.Sandbox.Sql.Dialect;

namespace QuiltE2E.Sandbox.Athena.Executions;

/// <summary>The work of one query: from its statement to its result in S3.</summary>
internal sealed class ExecutionWork(AthenaState state)
{
    /// <summary>Does it; the query has ended when this returns, in whatever way.</summary>
    public async Task RunAsync(QueryExecution execution)
    {
        try
        {
            WrittenResult result = await ExecuteAsync(execution.Request, execution.Stopped).ConfigureAwait(false);
            execution.Succeed(result, state.Clock.GetUtcNow());
        }
        catch (Exception) when (execution.Stopped.IsCancellationRequested)
        {
            // Whatever the work ended with, it ended because somebody wanted that.
            execution.Cancel(state.Clock.GetUtcNow());
        }
        catch (SqlFailedException error)
        {
            execution.Fail(TrinoErrors.Describe(error, execution.Request.Statement), state.Clock.GetUtcNow());
        }
        catch (ServiceException error)
        {
            execution.Fail($"Access denied when writing output to url: {execution.Request.OutputLocation}. {error.Message}", state.Clock.GetUtcNow());
        }
#pragma warning disable CA1031 // A fault of the sandbox is told to whoever asks for the query, as Athena tells its own.
        catch (Exception error)
#pragma warning restore CA1031
        {
            execution.Fail($"GENERIC_INTERNAL_ERROR: The sandbox failed: {error}", state.Clock.GetUtcNow());
        }
    }

    private async Task<WrittenResult> ExecuteAsync(ExecutionRequest request, CancellationToken stopped)
    {
        StatementSource source = new(state.Engine, request.Catalog, request.Database, request.Caller);
        ISqlResult result = await source.ExecuteAsync(request.Statement, stopped).ConfigureAwait(false);
        await using (result.ConfigureAwait(false))
        {
            ResultFaults faults = Strike(request, result);
            using ResultFile file = new(state.Store, request.Statement.IsQuery, faults.Alter(result.Columns));
            await foreach (IReadOnlyList<string?[]> batch in result.ReadAsync(stopped).ConfigureAwait(false))
            {
                foreach (string?[] row in batch.SelectMany(faults.Alter))
                {
                    file.Append(row);
                }
            }

            stopped.ThrowIfCancellationRequested();
            return await file.FinishAsync(request.Bucket, request.Key, state.Clock.GetUtcNow(), faults.Ids).ConfigureAwait(false);
        }
    }

    // A lie about a result is told once, where it is written: so its file and every page of it agree.
    private ResultFaults Strike(ExecutionRequest request, ISqlResult result)
    {
        List<FaultCall> calls = result.Tables.Count == 0
            ? [new(FaultTargets.Athena, FaultTargets.Results, string.Empty, string.Empty, request.Caller.Name)]
            : [.. result.Tables.Select(table =>
                new FaultCall(FaultTargets.Athena, FaultTargets.Results, table.Bucket, table.Table, request.Caller.Name))];
        return state.Faults.DecideResult(calls);
    }
}
