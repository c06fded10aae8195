using System.Collections.Concurrent;
using QuiltE2E.Sandbox.S3.Storage;

namespace QuiltE2E.Sandbox.Search.Index;

/// <summary>The database of the index: one writer, and readers beside it that see the last whole batch.</summary>
internal sealed class IndexStore : IDisposable
{
    private readonly string _path;
    private readonly bool _durable;
    private readonly ConcurrentBag<Database> _readers = [];

    /// <param name="folder">Where its file is, or shall be.</param>
    /// <param name="durable">Whether what is committed must survive a crash of the machine.</param>
    public IndexStore(string folder, bool durable)
    {
        _path = Path.Combine(folder, "search.db");
        _durable = durable;
        Writer = new(_path, durable);
        Writer.Execute(IndexSchema.Create);
        if (ReadState(Writer, "schema") is not IndexSchema.Version)
        {
            Clear();
        }
    }

    /// <summary>The connection of the one who writes.</summary>
    public Database Writer { get; }

    /// <summary>The last change that the index has taken in, or null when it has to be made anew.</summary>
    public long? Position => ReadState(Writer, "position");

    /// <summary>Keeps the position; belongs into the transaction of the changes.</summary>
    public void SetPosition(long position) => WriteState(Writer, "position", position);

    /// <summary>Throws everything away.</summary>
    public void Clear() => Write(database =>
    {
        database.Execute("DELETE FROM doc; DELETE FROM meta; DELETE FROM words; DELETE FROM state;");
        WriteState(database, "schema", IndexSchema.Version);
    });

    /// <summary>Runs a change in a transaction.</summary>
    public void Write(Action<Database> change)
    {
        Writer["BEGIN IMMEDIATE"].Execute();
        try
        {
            change(Writer);
            Writer["COMMIT"].Execute();
        }
        catch
        {
            Writer.RollBack();
            throw;
        }
    }

    /// <summary>Reads one committed state, however many statements that takes.</summary>
    public T Read<T>(Func<Database, T> query)
    {
        if (!_readers.TryTake(out Database? reader))
        {
            reader = new(_path, _durable);
        }

        try
        {
            reader["BEGIN"].Execute();
            return query(reader);
        }
        finally
        {
            reader.RollBack();
            _readers.Add(reader);
        }
    }

    public void Dispose()
    {
        foreach (Database reader in _readers)
        {
            reader.Dispose();
        }

        Writer.Dispose();
    }

    private static long? ReadState(Database database, string name) =>
        database["SELECT value FROM state WHERE name = $1"].Number(name);

    private static void WriteState(Database database, string name, long value) =>
        database["INSERT OR REPLACE INTO state (name, value) VALUES ($1, $2)"].Execute(name, value);
}
