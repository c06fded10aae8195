using QuiltE2E.Sandbox.Athena.Results;

namespace QuiltE2E.Sandbox.Athena.Executions;

/// <summary>One query from its start to its end. Its state only ever moves on, and what has ended stays as it is.</summary>
#pragma warning disable CA1001 // The source has neither timer nor handle, and whoever knows the id can stop what has long ended.
internal sealed class QueryExecution(ExecutionRequest request)
#pragma warning restore CA1001
{
    private readonly Lock _lock = new();
    private readonly CancellationTokenSource _stop = new();
    private ExecutionStatus _status = new(ExecutionState.Queued, null, null, null, null);

    public ExecutionRequest Request { get; } = request;

    public string Id => Request.Id;

    /// <summary>Ends the work when somebody wants it stopped.</summary>
    public CancellationToken Stopped => _stop.Token;

    public ExecutionStatus Status
    {
        get
        {
            lock (_lock)
            {
                return _status;
            }
        }
    }

    public void Begin(DateTimeOffset now) => Move(ExecutionState.Running, status => status with { Started = now });

    public void Succeed(WrittenResult result, DateTimeOffset now) =>
        Move(ExecutionState.Succeeded, status => status with { Result = result, Completed = now });

    public void Fail(string reason, DateTimeOffset now) =>
        Move(ExecutionState.Failed, status => status with { Reason = reason, Completed = now });

    public void Cancel(DateTimeOffset now) => Move(ExecutionState.Cancelled, status => status with { Completed = now });

    /// <summary>Wants it stopped; what has ended is not changed by that.</summary>
    public void Stop() => _stop.Cancel();

    private void Move(ExecutionState state, Func<ExecutionStatus, ExecutionStatus> change)
    {
        lock (_lock)
        {
            if (_status.State < ExecutionState.Succeeded)
            {
                _status = change(_status) with { State = state };
            }
        }
    }
}
