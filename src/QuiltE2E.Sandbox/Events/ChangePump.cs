using System.Threading.Channels;
using QuiltE2E.Sandbox.S3.Storage;

namespace QuiltE2E.Sandbox.Events;

/// <summary>Hands one consumer the changes, each when its delay has passed.</summary>
internal sealed class ChangePump(S3Store store, IChangeConsumer consumer, Func<TimeSpan> delay, Action<string> diagnostics)
{
    private const int LargestBatch = 500;

    private static readonly TimeSpan ShortestRest = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan LongestRest = TimeSpan.FromMinutes(1);

    private readonly Channel<bool> _signals = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    // What was there when it was made: later changes are told as such, each after its delay.
    private readonly (long Change, long Version) _start = store.Metadata.Read(
        static database => (ChangeTable.Last(database), ChangeTable.LastVersion(database)));

    private long _position;
    private volatile string? _failure;
    private volatile TaskCompletionSource _moved = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public string Name => consumer.Name;

    /// <summary>The last change that the consumer has taken in.</summary>
    public long Position => Interlocked.Read(ref _position);

    /// <summary>Why it hands out nothing any more, or null.</summary>
    public string? Failure => _failure;

    /// <summary>There may be changes, or the delay is another.</summary>
    public void Signal() => _signals.Writer.TryWrite(true);

    /// <summary>Waits until the consumer has taken in a change, or takes in nothing any more.</summary>
    public async Task PassAsync(long seq, CancellationToken cancellationToken)
    {
        while (true)
        {
            Task moved = _moved.Task;
            if (Position >= seq || _failure is not null)
            {
                return;
            }

            await moved.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Runs until cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            await BeginAsync(cancellationToken).ConfigureAwait(false);
            while (true)
            {
                DateTimeOffset now = DateTimeOffset.UtcNow;
                (List<ObjectChange> due, DateTimeOffset? next) =
                    store.Metadata.Read(database => ChangeTable.After(database, Position, LargestBatch, now - delay()));
                if (due.Count > 0)
                {
                    await HandOutAsync(due, cancellationToken).ConfigureAwait(false);
                }
                else
                {
                    await RestAsync(next + delay() - now, cancellationToken).ConfigureAwait(false);
                }
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The sandbox ends.
        }
#pragma warning disable CA1031 // What the consumer failed by is told to who runs the sandbox, and in reports.
        catch (Exception error)
#pragma warning restore CA1031
        {
            _failure = error.Message;
            diagnostics($"{consumer.Name} follows changes no more: {error}");
            Move(Position);
        }
    }

    private async Task BeginAsync(CancellationToken cancellationToken)
    {
        if (consumer.Position is long known && store.Metadata.Read(database => ChangeTable.HasAllAfter(database, known)))
        {
            Move(known);
            return;
        }

        await consumer.ResetAsync(cancellationToken).ConfigureAwait(false);
        (List<ObjectChange> Batch, long Version) told = ([], 0);
        do
        {
            long version = told.Version;
            told = store.Metadata.Read(database => ChangeTable.Retell(database, version, _start.Version, LargestBatch));
            bool isLast = told.Batch.Count < LargestBatch;
            await consumer.ApplyAsync(told.Batch, isLast ? _start.Change : null, cancellationToken).ConfigureAwait(false);
        }
        while (told.Batch.Count == LargestBatch);
        Move(_start.Change);
    }

    private async Task HandOutAsync(List<ObjectChange> due, CancellationToken cancellationToken)
    {
        int reset = due.FindLastIndex(static change => change.Kind is ChangeKind.Reset);
        if (reset >= 0)
        {
            await consumer.ResetAsync(cancellationToken).ConfigureAwait(false);
        }

        long last = due[^1].Seq;
        await consumer.ApplyAsync(due[(reset + 1)..], last, cancellationToken).ConfigureAwait(false);
        Move(last);
    }

    private async Task RestAsync(TimeSpan? wait, CancellationToken cancellationToken)
    {
        if (wait is null)
        {
            await _signals.Reader.ReadAsync(cancellationToken).ConfigureAwait(false);
            return;
        }

        // Changes that come one after the other are handed out together: each time costs the consumer a transaction.
        await Task.Delay(ShortestRest, cancellationToken).ConfigureAwait(false);
        TimeSpan rest = wait.Value - ShortestRest;
        if (rest <= TimeSpan.Zero)
        {
            return;
        }

        // The end of the time is not thrown: that would cost more than what is waited for.
        using CancellationTokenSource due = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        due.CancelAfter(rest < LongestRest ? rest : LongestRest);
        Task signal = _signals.Reader.ReadAsync(due.Token).AsTask();
        await signal.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        cancellationToken.ThrowIfCancellationRequested();
    }

    private void Move(long position)
    {
        Interlocked.Exchange(ref _position, position);
        TaskCompletionSource moved = _moved;
        _moved = new(TaskCreationOptions.RunContinuationsAsynchronously);
        moved.SetResult();
    }
}
