using System.Runtime.InteropServices;

namespace QuiltE2E.Sandbox.Sql.DuckDb;

/// <summary>What a statement gave: columns, and chunks of rows to be fetched one after another.</summary>
internal sealed class DuckDbResult : IDisposable
{
    private NativeResult _result;
    private bool _disposed;

    private DuckDbResult(NativeResult result) => _result = result;

    /// <summary>The columns, in order.</summary>
    public IReadOnlyList<(string Name, DuckDbType Type)> Columns { get; private set; } = [];

    /// <exception cref="DuckDbException">It is an error, and not a result.</exception>
    public static DuckDbResult Of(NativeResult native, int state)
    {
        DuckDbResult result = new(native);
        try
        {
            if (state != NativeMethods.Success)
            {
                throw DuckDbException.Of(NativeResults.ResultError(ref result._result));
            }

            (string, DuckDbType)[] columns = new (string, DuckDbType)[NativeResults.ColumnCount(ref result._result)];
            for (ulong index = 0; index < (ulong)columns.Length; index++)
            {
                string name = Marshal.PtrToStringUTF8(NativeResults.ColumnName(ref result._result, index))!;
                columns[index] = (name, DuckDbType.Take(NativeResults.ColumnLogicalType(ref result._result, index)));
            }

            result.Columns = columns;
            return result;
        }
        catch
        {
            result.Dispose();
            throw;
        }
    }

    /// <summary>The next rows, or null when there are no more.</summary>
    /// <exception cref="DuckDbException">Making them failed.</exception>
    public DuckDbChunk? Fetch()
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        nint chunk = NativeResults.FetchChunk(_result);
        if (chunk != 0)
        {
            return new(chunk, Columns);
        }

        nint error = NativeResults.ResultError(ref _result);
        return error == 0 || Marshal.ReadByte(error) == 0 ? null : throw DuckDbException.Of(error);
    }

    public void Dispose()
    {
        if (!_disposed)
        {
            _disposed = true;
            NativeResults.DestroyResult(ref _result);
        }
    }
}
