using System.Buffers;
using System.Runtime.InteropServices;
using System.Text;

namespace QuiltE2E.Sandbox.Sql.DuckDb;

/// <summary>Adds many rows to a table, value by value in the order of its columns, or chunk by chunk. They are there once it is finished.</summary>
internal sealed unsafe class DuckDbAppender : SafeHandle
{
    public DuckDbAppender()
        : base(0, ownsHandle: true)
    {
    }

    public override bool IsInvalid => handle == 0;

    /// <param name="connection">The connection, whose transaction it takes part in.</param>
    /// <param name="catalog">The database that was attached, or null for the one that is open.</param>
    /// <param name="schema">The schema, or null for the usual one.</param>
    /// <param name="table">The table.</param>
    /// <exception cref="DuckDbException">There is no such table.</exception>
    public static DuckDbAppender Open(DuckDbConnection connection, string? catalog, string? schema, string table)
    {
        DuckDbAppender appender = new();
        appender.Check(NativeResults.CreateAppender(connection, catalog, schema, table, out appender.handle));
        return appender;
    }

    public DuckDbAppender Add(string? text)
    {
        if (text is null)
        {
            Check(NativeResults.AppendNull(this));
            return this;
        }

        byte[] buffer = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(text.Length));
        int length = Encoding.UTF8.GetBytes(text, buffer);
        fixed (byte* start = buffer)
        {
            Check(NativeResults.AppendVarchar(this, start, (ulong)length));
        }

        ArrayPool<byte>.Shared.Return(buffer);
        return this;
    }

    public DuckDbAppender Add(long? number)
    {
        Check(number is long value ? NativeResults.AppendInt64(this, value) : NativeResults.AppendNull(this));
        return this;
    }

    public DuckDbAppender Add(DateTimeOffset time)
    {
        Check(NativeResults.AppendTimestamp(this, (time - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond));
        return this;
    }

    public void EndRow() => Check(NativeResults.EndRow(this));

    /// <summary>Adds rows of a result with the same types, also of another database.</summary>
    public void Add(DuckDbChunk chunk) => Check(NativeResults.AppendChunk(this, chunk));

    /// <summary>Puts the rows into the table.</summary>
    /// <exception cref="DuckDbException">They break a rule of the table.</exception>
    public void Finish() => Check(NativeResults.CloseAppender(this));

    protected override bool ReleaseHandle() => NativeResults.DestroyAppender(ref handle) == NativeMethods.Success;

    private void Check(int state)
    {
        if (state != NativeMethods.Success)
        {
            throw DuckDbException.Of(handle == 0 ? 0 : NativeResults.AppenderError(handle));
        }
    }
}
