using QuiltE2E.Core.Errors;

namespace QuiltE2E.Core.Queries;

/// <summary>One query from its start to its end; it never goes on when nobody waits for it any more.</summary>
/// <param name="client">Athena.</param>
/// <param name="backend">The name of the backend that errors show.</param>
internal sealed class QueryRun(IAthenaClient client, string backend)
{
    private static readonly TimeSpan FirstWait = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(1);

    // Less than the five seconds that a command has after Ctrl+C.
    private static readonly TimeSpan StopTime = TimeSpan.FromSeconds(4);

    // A query that was told to stop is usually over in a moment, and people wait for the prompt.
    private static readonly TimeSpan EndTime = TimeSpan.FromMilliseconds(800);

    /// <summary>Runs a query.</summary>
    /// <param name="query">The query.</param>
    /// <param name="timeout">How long it may take, or null for as long as the service lets it.</param>
    /// <param name="cancellationToken">Stops the query.</param>
    /// <returns>The query, which has succeeded.</returns>
    public async Task<QueryExecution> RunAsync(QueryStart query, TimeSpan? timeout, CancellationToken cancellationToken)
    {
        CallTrail trail = new(backend);
        trail.Enter();
        using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        if (timeout is TimeSpan longest)
        {
            limit.CancelAfter(longest);
        }

        string id = await StartAsync(query, limit.Token).ConfigureAwait(false);
        QueryExecution execution;
        try
        {
            execution = await WaitAsync(id, limit.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested)
        {
            (string stopping, Exception? fault) = await StopAsync(id).ConfigureAwait(false);
            if (!cancellationToken.IsCancellationRequested)
            {
                throw QueryFailures.TimedOut(id, query.Workgroup, timeout!.Value, stopping);
            }

            if (fault is not null)
            {
                throw QueryFailures.NotStopped(id, query.Workgroup, fault);
            }

            throw;
        }
        catch (QuiltException lost)
        {
            (string stopping, _) = await StopAsync(id).ConfigureAwait(false);
            throw lost.Adding($"The query {id} was waited for; {stopping}.");
        }

        return execution.State == "SUCCEEDED"
            ? execution
            : throw QueryFailures.Failed(execution, trail.Last ?? new RemoteCall(backend, client.Endpoint, "GetQueryExecution"));
    }

    // A start that is broken off may have started the query, which nobody could stop: its answer is waited for.
    private async Task<string> StartAsync(QueryStart query, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using CancellationTokenSource late = new();
        using CancellationTokenRegistration stop = cancellationToken.Register(() => late.CancelAfter(StopTime));
        return await client.StartAsync(query, late.Token).ConfigureAwait(false);
    }

    private async Task<QueryExecution> WaitAsync(string id, CancellationToken cancellationToken)
    {
        TimeSpan wait = FirstWait;
        while (true)
        {
            QueryExecution execution = await client.GetExecutionAsync(id, cancellationToken).ConfigureAwait(false);
            if (execution.IsOver)
            {
                return execution;
            }

            await Task.Delay(wait, cancellationToken).ConfigureAwait(false);
            wait = wait * 1.5 < LongestWait ? wait * 1.5 : LongestWait;
        }
    }

    private async Task<(string Outcome, Exception? Fault)> StopAsync(string id)
    {
        using CancellationTokenSource late = new(StopTime);
        bool isTold = false;
        try
        {
            await client.StopAsync(id, late.Token).ConfigureAwait(false);
            isTold = true;
            late.CancelAfter(EndTime);
            QueryExecution after = await WaitAsync(id, late.Token).ConfigureAwait(false);
            return ($"it was stopped and is {after.State}", null);
        }
        catch (OperationCanceledException) when (isTold)
        {
            return ("it was told to stop and has not ended yet", null);
        }
        catch (Exception fault) when (fault is QuiltException or OperationCanceledException)
        {
            string reason = fault is QuiltException ? fault.Message : "the service did not answer in time";
            return ($"it could not be stopped and goes on: {reason}", fault);
        }
    }
}
