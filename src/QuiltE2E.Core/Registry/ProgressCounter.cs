using QuiltE2E.Core.Storage;

namespace QuiltE2E.Core.Registry;

/// <summary>Counts what several calls at once get done, and reports it.</summary>
internal sealed class ProgressCounter(string activity, long? total, long? totalBytes, IProgress<TransferProgress>? progress)
{
    private long _items;
    private long _bytes;

    /// <summary>Items done.</summary>
    internal long Items => Interlocked.Read(ref _items);

    /// <summary>Bytes done.</summary>
    internal long Bytes => Interlocked.Read(ref _bytes);

    /// <summary>Adds to the count and reports.</summary>
    internal void Add(long items, long bytes, string? current)
    {
        long itemsDone = Interlocked.Add(ref _items, items);
        long bytesDone = Interlocked.Add(ref _bytes, bytes);
        progress?.Report(new TransferProgress(activity, itemsDone, total, bytesDone, totalBytes, current));
    }

    /// <summary>Takes the bytes of one item as they come.</summary>
    internal IProgress<long> BytesOf(string item) => new ByteProgress(this, item);

    private sealed class ByteProgress(ProgressCounter counter, string item) : IProgress<long>
    {
        public void Report(long value) => counter.Add(0, value, item);
    }
}
