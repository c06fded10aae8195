namespace QuiltE2E.Sandbox.Control;

/// <summary>What was called, by whom, how often: exact counts, and the last requests in full.</summary>
internal sealed class RequestLog
{
    private const int Capacity = 10_000;

    private readonly Lock _lock = new();
    private readonly Queue<RequestLogEntry> _entries = new();
    private readonly Dictionary<(string Service, string Operation, int Status, string? AccessKeyId), long> _counts = [];
    private long _total;

    public void Add(RequestLogEntry entry)
    {
        lock (_lock)
        {
            _total++;
            (string, string, int, string?) kind = (entry.Service, entry.Operation, entry.Status, entry.AccessKeyId);
            _counts[kind] = _counts.GetValueOrDefault(kind) + 1;
            _entries.Enqueue(entry);
            if (_entries.Count > Capacity)
            {
                _entries.Dequeue();
            }
        }
    }

    public void Clear()
    {
        lock (_lock)
        {
            _total = 0;
            _counts.Clear();
            _entries.Clear();
        }
    }

    /// <param name="limit">Most entries; the newest are given, oldest first.</param>
    public RequestReport Report(int limit)
    {
        lock (_lock)
        {
            List<RequestCount> counts =
            [
                .. _counts.Select(static pair =>
                    new RequestCount(pair.Key.Service, pair.Key.Operation, pair.Key.Status, pair.Key.AccessKeyId, pair.Value))
                    .OrderBy(static count => count.Service, StringComparer.Ordinal)
                    .ThenBy(static count => count.Operation, StringComparer.Ordinal)
                    .ThenBy(static count => count.Status),
            ];
            return new(_total, counts, [.. _entries.Skip(Math.Max(0, _entries.Count - limit))]);
        }
    }
}
