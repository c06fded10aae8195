using System.Runtime.InteropServices;

namespace QuiltE2E.Sandbox.Sql.DuckDb;

/// <summary>A connection to a database: one statement at a time, which another thread may interrupt.</summary>
internal sealed class DuckDbConnection : SafeHandle
{
    public DuckDbConnection()
        : base(0, ownsHandle: true)
    {
    }

    public override bool IsInvalid => handle == 0;

    public static DuckDbConnection Open(DuckDbDatabase database)
    {
        DuckDbConnection connection = new();
        return NativeMethods.Connect(database, out connection.handle) == NativeMethods.Success
            ? connection
            : throw new DuckDbException("DuckDB gave no connection.");
    }

    /// <summary>Runs statements of ours for what they do.</summary>
    /// <exception cref="DuckDbException">One fails; those before it stay done.</exception>
    public void Execute(string sql) => Query(sql).Dispose();

    /// <summary>Runs a statement of ours; its whole result is in memory then.</summary>
    /// <exception cref="DuckDbException">It fails.</exception>
    public DuckDbResult Query(string sql)
    {
        int state = NativeMethods.Query(this, sql, out NativeResult result);
        return DuckDbResult.Of(result, state);
    }

    /// <summary>Prepares a statement that somebody else wrote.</summary>
    /// <exception cref="DuckDbException">It is wrong, or is not one statement.</exception>
    public DuckDbPrepared Prepare(string sql)
    {
        ulong count = NativeMethods.ExtractStatements(this, sql, out nint statements);
        try
        {
            return count switch
            {
                1 => DuckDbPrepared.Of(this, statements),
                0 when NativeMethods.ExtractStatementsError(statements) is not 0 and nint error => throw DuckDbException.Of(error),
                0 => throw new DuckDbException("Parser Error: there is no statement"),
                _ => throw new DuckDbException("Parser Error: only one statement is allowed"),
            };
        }
        finally
        {
            NativeMethods.DestroyExtracted(ref statements);
        }
    }

    /// <summary>Ends the statement at work, if there is one: it fails with an error of the kind <c>INTERRUPT</c>.</summary>
    public void Interrupt() => NativeMethods.Interrupt(this);

    protected override bool ReleaseHandle()
    {
        NativeMethods.Disconnect(ref handle);
        return true;
    }
}
