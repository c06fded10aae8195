using System.Runtime.InteropServices;

namespace QuiltE2E.Sandbox.Sql.DuckDb;

/// <summary>A statement that was parsed and bound to tables and columns.</summary>
internal sealed class DuckDbPrepared : SafeHandle
{
    public DuckDbPrepared()
        : base(0, ownsHandle: true)
    {
    }

    public override bool IsInvalid => handle == 0;

    /// <summary>What it does.</summary>
    public DuckDbStatementType StatementType => NativeMethods.PreparedStatementType(this);

    /// <summary>The number of values that it lacks.</summary>
    public int ParameterCount => (int)NativeMethods.ParameterCount(this);

    /// <summary>Prepares the first of the statements that were read.</summary>
    /// <exception cref="DuckDbException">It is wrong.</exception>
    public static DuckDbPrepared Of(DuckDbConnection connection, nint statements)
    {
        DuckDbPrepared prepared = new();
        if (NativeMethods.PrepareExtracted(connection, statements, 0, out prepared.handle) != NativeMethods.Success)
        {
            DuckDbException error = DuckDbException.Of(NativeMethods.PrepareError(prepared.handle));
            prepared.Dispose();
            throw error;
        }

        return prepared;
    }

    /// <summary>Runs it to its first rows; the others are made as they are fetched.</summary>
    /// <exception cref="DuckDbException">It fails.</exception>
    public DuckDbResult Stream()
    {
        int state = NativeMethods.ExecutePreparedStreaming(this, out NativeResult result);
        return DuckDbResult.Of(result, state);
    }

    /// <summary>Runs it with values; its whole result is in memory then.</summary>
    /// <param name="values">Texts, whole numbers and nulls, in order.</param>
    /// <exception cref="DuckDbException">It fails.</exception>
    public DuckDbResult Execute(params ReadOnlySpan<object?> values)
    {
        for (int index = 0; index < values.Length; index++)
        {
            if (Bind((ulong)index + 1, values[index]) != NativeMethods.Success)
            {
                throw DuckDbException.Of(NativeMethods.PrepareError(handle));
            }
        }

        int state = NativeMethods.ExecutePrepared(this, out NativeResult result);
        return DuckDbResult.Of(result, state);
    }

    protected override bool ReleaseHandle()
    {
        NativeMethods.DestroyPrepare(ref handle);
        return true;
    }

    private unsafe int Bind(ulong index, object? value)
    {
        switch (value)
        {
            case null:
                return NativeMethods.BindNull(this, index);
            case long number:
                return NativeMethods.BindInt64(this, index, number);
            case string text:
                byte[] bytes = System.Text.Encoding.UTF8.GetBytes(text);
                fixed (byte* start = bytes)
                {
                    return NativeMethods.BindVarchar(this, index, start, (ulong)bytes.Length);
                }

            default:
                throw new ArgumentException($"A {value.GetType().Name} cannot be bound.", nameof(value));
        }
    }
}
