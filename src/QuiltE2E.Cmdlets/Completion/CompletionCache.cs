using System.Collections.Concurrent;
using QuiltE2E.Cmdlets.Sessions;
using QuiltE2E.Core.Backends;

namespace QuiltE2E.Cmdlets.Completion;

/// <summary>
/// What Tab offers: lists that were read before, refreshed in the background when they are old, and waited for only a moment.
/// </summary>
internal sealed class CompletionCache(QuiltSession session)
{
    private const int MaximumItems = 1000;
    private static readonly TimeSpan FreshFor = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(700);
    private static readonly TimeSpan ReadLimit = TimeSpan.FromSeconds(15);

    private readonly ConcurrentDictionary<string, Slot> _slots = new(StringComparer.Ordinal);

    /// <summary>The values under a key.</summary>
    /// <param name="key">What they are, for example <c>packages of bucket b</c>.</param>
    /// <param name="read">Reads them from the backend.</param>
    /// <returns>The values known within a moment; none when nothing is known or the reading failed.</returns>
    public IReadOnlyList<string> Get(string key, Func<IQuiltBackend, CancellationToken, IAsyncEnumerable<string>> read)
    {
        Slot slot = _slots.GetOrAdd(key, _ => new Slot());
        Task refresh = slot.Refresh(FreshFor, () => Task.Run(() => ReadAsync(slot, read)));
        try
        {
            // Only the very first question has nothing to show meanwhile.
            refresh.Wait(slot.Values is null ? Patience : TimeSpan.Zero);
        }
        catch (AggregateException)
        {
            // A completer that fails offers nothing: the command itself will say what is wrong.
        }

        return slot.Values ?? [];
    }

    private async Task ReadAsync(Slot slot, Func<IQuiltBackend, CancellationToken, IAsyncEnumerable<string>> read)
    {
        using CancellationTokenSource limit = new(ReadLimit);
        List<string> values = [];
        await foreach (string value in read(session.GetBackend(session.Backend), limit.Token).ConfigureAwait(false))
        {
            values.Add(value);
            if (values.Count == MaximumItems)
            {
                break;
            }
        }

        slot.Values = values;
    }

    private sealed class Slot
    {
        private readonly Lock _gate = new();
        private long? _startedAt;
        private Task _refresh = Task.CompletedTask;

        public IReadOnlyList<string>? Values { get; set; }

        public Task Refresh(TimeSpan freshFor, Func<Task> start)
        {
            lock (_gate)
            {
                bool stale = _startedAt is not long at || TimeProvider.System.GetElapsedTime(at) > freshFor || _refresh.IsFaulted;
                if (stale && _refresh.IsCompleted)
                {
                    _startedAt = TimeProvider.System.GetTimestamp();
                    _refresh = start();
                }

                return _refresh;
            }
        }
    }
}
