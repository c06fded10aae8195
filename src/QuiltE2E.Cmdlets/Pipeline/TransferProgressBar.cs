using System.Globalization;
using System.Management.Automation;
using QuiltE2E.Cmdlets.Formatting;
using QuiltE2E.Core.Storage;

namespace QuiltE2E.Cmdlets.Pipeline;

/// <summary>Shows how far a transfer is: items, bytes, time left. Nothing is shown in the first second.</summary>
internal sealed class TransferProgressBar(CommandPipeline pipeline, TimeProvider clock)
    : IProgress<TransferProgress>, IAsyncDisposable
{
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);
    private static int _lastActivity;

    private readonly int _activity = Interlocked.Increment(ref _lastActivity);
    private readonly long _started = clock.GetTimestamp();
    private readonly Lock _gate = new();
    private TimeSpan _nextAt = Quiet;
    private Task _pending = Task.CompletedTask;
    private string? _shown;

    /// <inheritdoc/>
    public void Report(TransferProgress value)
    {
        lock (_gate)
        {
            // One report at a time is under way: a slow console must not let them pile up.
            TimeSpan elapsed = clock.GetElapsedTime(_started);
            if (elapsed < _nextAt || !_pending.IsCompleted)
            {
                return;
            }

            _nextAt = elapsed + Interval;
            _shown = value.Activity;
            _pending = pipeline.ProgressAsync(Render(value, elapsed, _activity));
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Task pending;
        string? shown;
        lock (_gate)
        {
            _nextAt = TimeSpan.MaxValue;
            (pending, shown) = (_pending, _shown);
        }

        if (shown is null)
        {
            return;
        }

        try
        {
            await pending.ConfigureAwait(false);
            await pipeline
                .ProgressAsync(new ProgressRecord(_activity, shown, "Done") { RecordType = ProgressRecordType.Completed })
                .ConfigureAwait(false);
        }
        catch (PipelineStoppedException)
        {
            // The pipeline is over and its progress bars with it; what ended it is reported elsewhere.
        }
    }

    /// <summary>The record for one state of a transfer.</summary>
    /// <param name="value">The state.</param>
    /// <param name="elapsed">Time since the start.</param>
    /// <param name="activity">Number of the bar.</param>
    /// <returns>The record: percentage and time left by bytes where their sum is known, else by items.</returns>
    internal static ProgressRecord Render(TransferProgress value, TimeSpan elapsed, int activity)
    {
        string items = value.ItemsTotal is long total
            ? string.Create(CultureInfo.InvariantCulture, $"{value.ItemsDone:N0} of {total:N0} items")
            : string.Create(CultureInfo.InvariantCulture, $"{value.ItemsDone:N0} items");
        string bytes = value.BytesTotal is long all
            ? $"{View.Bytes(value.BytesDone)} of {View.Bytes(all)}"
            : View.Bytes(value.BytesDone);
        ProgressRecord record = new(activity, value.Activity, $"{items}, {bytes}");
        if (value.CurrentItem is { Length: > 0 } item)
        {
            record.CurrentOperation = item;
        }

        double? done = Share(value.BytesDone, value.BytesTotal) ?? Share(value.ItemsDone, value.ItemsTotal);
        if (done is double share)
        {
            record.PercentComplete = (int)(share * 100);
            if (share > 0)
            {
                record.SecondsRemaining = (int)Math.Min(int.MaxValue, elapsed.TotalSeconds * (1 - share) / share);
            }
        }

        return record;
    }

    private static double? Share(long done, long? total) =>
        total is > 0 ? Math.Clamp((double)done / total.Value, 0, 1) : null;
}
