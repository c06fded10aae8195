using System.Runtime.InteropServices;

namespace QuiltE2E.Sandbox.Sql.DuckDb;

/// <summary>Some rows of a result, column by column. Its vectors live as long as it does.</summary>
internal sealed class DuckDbChunk : SafeHandle
{
    private readonly IReadOnlyList<(string Name, DuckDbType Type)> _columns;

    public DuckDbChunk(nint chunk, IReadOnlyList<(string Name, DuckDbType Type)> columns)
        : base(0, ownsHandle: true)
    {
        SetHandle(chunk);
        _columns = columns;
        RowCount = (int)NativeResults.ChunkSize(this);
    }

    public override bool IsInvalid => handle == 0;

    public int RowCount { get; }

    /// <summary>The values of a column.</summary>
    public DuckDbVector this[int column] => new(NativeResults.ChunkVector(this, (ulong)column), _columns[column].Type);

    protected override bool ReleaseHandle()
    {
        NativeResults.DestroyDataChunk(ref handle);
        return true;
    }
}
