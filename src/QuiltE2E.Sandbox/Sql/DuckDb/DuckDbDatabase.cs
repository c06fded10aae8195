using System.Runtime.InteropServices;

namespace QuiltE2E.Sandbox.Sql.DuckDb;

/// <summary>A database in memory. Its connections keep it alive after it is disposed.</summary>
internal sealed class DuckDbDatabase : SafeHandle
{
    public DuckDbDatabase()
        : base(0, ownsHandle: true)
    {
    }

    public override bool IsInvalid => handle == 0;

    /// <summary>Makes a database.</summary>
    /// <param name="settings">Settings that hold from its first moment, by their names in DuckDB.</param>
    /// <exception cref="DuckDbException">A setting is wrong.</exception>
    public static DuckDbDatabase Open(params ReadOnlySpan<(string Name, string Value)> settings)
    {
        if (DuckDbLibrary.Problem is string problem)
        {
            throw new DuckDbException(problem);
        }

        DuckDbDatabase database = new();
        _ = NativeMethods.CreateConfig(out nint config);
        try
        {
            foreach ((string name, string value) in settings)
            {
                if (NativeMethods.SetConfig(config, name, value) != NativeMethods.Success)
                {
                    throw new DuckDbException($"DuckDB does not take '{value}' for '{name}'.");
                }
            }

            if (NativeMethods.OpenExt(":memory:", out database.handle, config, out nint error) != NativeMethods.Success)
            {
                DuckDbException failure = DuckDbException.Of(error);
                NativeMethods.Free(error);
                throw failure;
            }
        }
        finally
        {
            NativeMethods.DestroyConfig(ref config);
        }

        return database;
    }

    public DuckDbConnection Connect() => DuckDbConnection.Open(this);

    protected override bool ReleaseHandle()
    {
        NativeMethods.Close(ref handle);
        return true;
    }
}
