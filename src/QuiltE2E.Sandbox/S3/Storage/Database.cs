using Microsoft.Data.Sqlite;

namespace QuiltE2E.Sandbox.S3.Storage;

/// <summary>One SQLite connection with its prepared statements. Used by one thread at a time.</summary>
internal sealed class Database : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly Dictionary<string, Statement> _statements = new(StringComparer.Ordinal);

    public Database(string path, bool durable)
    {
        _connection = new(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        _connection.Open();

        // NORMAL keeps a WAL database whole over a crash; what is thrown away at exit needs no syncs at all.
        Execute("PRAGMA busy_timeout = 10000");
        Execute("PRAGMA journal_mode = WAL");
        Execute(durable ? "PRAGMA synchronous = NORMAL" : "PRAGMA synchronous = OFF");
    }

    /// <summary>Bodies that the running transaction stopped naming; their files go once it is committed.</summary>
    public List<long> ReleasedBodies { get; } = [];

    /// <summary>The statement for a text, prepared once.</summary>
    public Statement this[string sql]
    {
        get
        {
            if (!_statements.TryGetValue(sql, out Statement? statement))
            {
                statement = new(_connection, sql);
                _statements.Add(sql, statement);
            }

            return statement;
        }
    }

    /// <summary>Runs statements once, without keeping them.</summary>
    public void Execute(string sql)
    {
        using SqliteCommand command = _connection.CreateCommand();
#pragma warning disable CA2100 // Constant texts of this assembly only.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }

    /// <summary>Runs a change inside the running transaction, and undoes it.</summary>
    /// <returns>What it would have yielded.</returns>
    public T Discard<T>(Func<Database, T> change)
    {
        int released = ReleasedBodies.Count;
        Execute("SAVEPOINT discarded");
        try
        {
            return change(this);
        }
        finally
        {
            Execute("ROLLBACK TO discarded");
            Execute("RELEASE discarded");
            ReleasedBodies.RemoveRange(released, ReleasedBodies.Count - released);
        }
    }

    /// <summary>Undoes the running transaction, unless SQLite has done so itself.</summary>
    public void RollBack()
    {
        if (SQLitePCL.raw.sqlite3_get_autocommit(_connection.Handle) == 0)
        {
            Execute("ROLLBACK");
        }
    }

    public void Dispose()
    {
        foreach (Statement statement in _statements.Values)
        {
            statement.Dispose();
        }

        _connection.Dispose();
    }
}
