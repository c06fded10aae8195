using System.Collections.Concurrent;

namespace QuiltE2E.Sandbox.S3.Storage;

/// <summary>The metadata database: one writer whose transactions take in all that waits, and readers beside it.</summary>
/// <remarks>
/// A caller that finds the writer free runs its own change at once; one that finds it busy leaves the change in the queue,
/// and whoever holds the writer commits it with the next batch. No thread waits and no commit serves one change under load.
/// </remarks>
internal sealed class MetadataStore : IDisposable
{
    private const int LargestBatch = 64;

    private readonly string _path;
    private readonly bool _durable;
    private readonly Database _writer;
    private readonly Action<IReadOnlyList<long>> _removeBodies;
    private readonly ConcurrentQueue<WriteJob> _queue = new();
    private readonly ConcurrentBag<Database> _readers = [];
    private int _busy;
    private volatile bool _closed;

    /// <param name="path">The database file.</param>
    /// <param name="durable">Whether committed changes must survive a crash of the machine.</param>
    /// <param name="removeBodies">Removes the files of bodies that a committed change released.</param>
    public MetadataStore(string path, bool durable, Action<IReadOnlyList<long>> removeBodies)
    {
        _path = path;
        _durable = durable;
        _removeBodies = removeBodies;
        _writer = new(path, durable);
        _writer.Execute(Schema.Create);
    }

    /// <summary>Is called after every commit, by whoever committed: it must not wait for anything.</summary>
    public Action? Committed { get; set; }

    /// <summary>Runs a change in a transaction; completes when it is committed.</summary>
    /// <remarks>
    /// Changes share transactions: a change that refuses (throws) must do so before it writes. Any failure of SQLite rolls
    /// the whole batch back and fails every change in it.
    /// </remarks>
    public Task<T> WriteAsync<T>(Func<Database, T> change)
    {
        WriteJob<T> job = new(change);
        _queue.Enqueue(job);
        while (!_queue.IsEmpty && Interlocked.CompareExchange(ref _busy, 1, 0) == 0)
        {
            try
            {
                RunBatch();
            }
            finally
            {
                Volatile.Write(ref _busy, 0);
            }
        }

        return job.Task;
    }

    /// <summary>Reads the last committed state.</summary>
    public T Read<T>(Func<Database, T> query)
    {
        ObjectDisposedException.ThrowIf(_closed, this);
        if (!_readers.TryTake(out Database? reader))
        {
            reader = new(_path, _durable);
        }

        try
        {
            return query(reader);
        }
        finally
        {
            _readers.Add(reader);
        }
    }

    public void Dispose()
    {
        _closed = true;
        SpinWait.SpinUntil(() => Interlocked.CompareExchange(ref _busy, 1, 0) == 0);
        foreach (Database reader in _readers)
        {
            reader.Dispose();
        }

        _writer.Dispose();
    }

    private void RunBatch()
    {
        List<WriteJob> batch = [];
        while (batch.Count < LargestBatch && _queue.TryDequeue(out WriteJob? job))
        {
            batch.Add(job);
        }

        if (batch.Count == 0)
        {
            return;
        }

        try
        {
            ObjectDisposedException.ThrowIf(_closed, this);
            _writer["BEGIN IMMEDIATE"].Execute();
            foreach (WriteJob job in batch)
            {
                job.Run(_writer);
            }

            _writer["COMMIT"].Execute();
        }
#pragma warning disable CA1031 // Whatever failed is handed to every caller of the batch.
        catch (Exception error)
#pragma warning restore CA1031
        {
            RollBack();
            batch.ForEach(job => job.Fail(error));
            return;
        }

        long[] released = [.. _writer.ReleasedBodies];
        _writer.ReleasedBodies.Clear();
        batch.ForEach(job => job.Complete());
        Committed?.Invoke();
        if (released.Length > 0)
        {
            _removeBodies(released);
        }
    }

    private void RollBack()
    {
        _writer.ReleasedBodies.Clear();
        if (!_closed)
        {
            _writer.RollBack();
        }
    }
}
