using QuiltE2E.Sandbox.S3.Storage;

namespace QuiltE2E.Sandbox.Events;

/// <summary>Tells every change of S3 to those who derive something from it: in order, after the commit, and not before a delay.</summary>
/// <remarks>
/// As on a stack, search and query tables follow writes; so whoever writes and then looks must wait. Each consumer goes at its
/// own pace. Who has to begin anew, after a restart or for the first time, is told all that there is.
/// </remarks>
internal sealed class ChangeFeed : IAsyncDisposable
{
    private const long TrimmedAtOnce = 1000;

    private readonly S3Store _store;
    private readonly Action<string> _diagnostics;
    private readonly CancellationTokenSource _end = new();
    private readonly TimeSpan _firstDelay;
    private ChangePump[] _pumps = [];
    private Task _running = Task.CompletedTask;
    private long _delay;

    public ChangeFeed(S3Store store, TimeSpan delay, Action<string> diagnostics)
    {
        _store = store;
        _diagnostics = diagnostics;
        _firstDelay = delay;
        _delay = delay.Ticks;
    }

    /// <summary>How long after a change nobody is told of it.</summary>
    public TimeSpan Delay
    {
        get => new(Interlocked.Read(ref _delay));
        set
        {
            Interlocked.Exchange(ref _delay, value.Ticks);
            Signal();
        }
    }

    /// <summary>Begins to tell.</summary>
    public void Start(params IReadOnlyList<IChangeConsumer> consumers)
    {
        _pumps = [.. consumers.Select(consumer => new ChangePump(_store, consumer, () => Delay, _diagnostics))];
        _store.Metadata.Committed = Signal;
        _running = Task.WhenAll([.. _pumps.Select(pump => Task.Run(() => pump.RunAsync(_end.Token))), Task.Run(TrimAsync)]);
    }

    /// <summary>The store has been reset: waits until everybody has forgotten, and goes back to the first delay.</summary>
    public async Task ResetAsync(CancellationToken cancellationToken)
    {
        Delay = _firstDelay;
        long reset = _store.Metadata.Read(ChangeTable.LastReset);
        await Task.WhenAll(_pumps.Select(pump => pump.PassAsync(reset, cancellationToken))).ConfigureAwait(false);
    }

    public EventReport Report()
    {
        (long last, long[] pending) = _store.Metadata.Read(database =>
            (ChangeTable.Last(database), _pumps.Select(pump => ChangeTable.CountAfter(database, pump.Position)).ToArray()));
        return new(
            Delay.TotalMilliseconds,
            last,
            [.. _pumps.Zip(pending, static (pump, waiting) => new EventConsumer(pump.Name, waiting, pump.Failure))]);
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync().ConfigureAwait(false);
        await _running.ConfigureAwait(false);
        _end.Dispose();
    }

    private void Signal()
    {
        foreach (ChangePump pump in _pumps)
        {
            pump.Signal();
        }
    }

    // What everybody has taken in is told no more.
    private async Task TrimAsync()
    {
        long trimmed = 0;
        while (!_end.IsCancellationRequested && _pumps.Length > 0)
        {
            try
            {
                await Task.WhenAll(_pumps.Select(pump => pump.PassAsync(trimmed + TrimmedAtOnce, _end.Token))).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (_end.IsCancellationRequested)
            {
                return;
            }

            ChangePump[] alive = [.. _pumps.Where(static pump => pump.Failure is null)];
            if (alive.Length == 0)
            {
                return;
            }

            trimmed = alive.Min(static pump => pump.Position);
            await _store.Metadata.WriteAsync(database => ChangeTable.RemoveUntil(database, trimmed)).ConfigureAwait(false);
        }
    }
}
