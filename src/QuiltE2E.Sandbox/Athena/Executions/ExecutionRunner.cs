using System.Collections.Concurrent;

namespace QuiltE2E.Sandbox.Athena.Executions;

/// <summary>Runs queries, a few at a time; the others wait.</summary>
internal sealed class ExecutionRunner : IDisposable
{
    private const int MostAtOnce = 4;

    private readonly SemaphoreSlim _places = new(MostAtOnce);
    private readonly ConcurrentDictionary<string, (QueryExecution Execution, Task Work)> _running = new(StringComparer.Ordinal);

    /// <summary>Starts a query; it runs on when this returns.</summary>
    /// <param name="execution">The query.</param>
    /// <param name="clock">The clock of its times.</param>
    /// <param name="work">What leads to its end.</param>
    public void Start(QueryExecution execution, TimeProvider clock, Func<QueryExecution, Task> work)
    {
        TaskCompletionSource isListed = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Task running = Task.Run(async () =>
        {
            await isListed.Task.ConfigureAwait(false);
            try
            {
                await RunAsync(execution, clock, work).ConfigureAwait(false);
            }
            finally
            {
                _running.TryRemove(execution.Id, out _);
            }
        });
        _running[execution.Id] = (execution, running);
        isListed.SetResult();
    }

    /// <summary>Stops all that runs or waits; none is at work any more when this returns.</summary>
    public async Task StopAllAsync()
    {
        List<Task> ends = [];
        foreach ((QueryExecution execution, Task work) in _running.Values)
        {
            execution.Stop();
            ends.Add(work);
        }

        await Task.WhenAll(ends).ConfigureAwait(false);
    }

    public void Dispose() => _places.Dispose();

    private async Task RunAsync(QueryExecution execution, TimeProvider clock, Func<QueryExecution, Task> work)
    {
        try
        {
            await _places.WaitAsync(execution.Stopped).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            execution.Cancel(clock.GetUtcNow());
            return;
        }

        try
        {
            execution.Begin(clock.GetUtcNow());
            await work(execution).ConfigureAwait(false);
        }
        finally
        {
            _places.Release();
        }
    }
}
