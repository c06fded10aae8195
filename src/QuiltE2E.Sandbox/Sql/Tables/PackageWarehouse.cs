using QuiltE2E.Sandbox.Sql.DuckDb;

namespace QuiltE2E.Sandbox.Sql.Tables;

/// <summary>Keeps the rows of the package tables of all buckets. No statement of a caller comes here; rows are copied to it.</summary>
internal sealed class PackageWarehouse : IDisposable
{
    // Tables of Tabulator lie here, too.
    private const string MostMemory = "4GiB";

    private readonly Lazy<DuckDbDatabase> _database = new(Create);

    /// <summary>Whether there may be rows: it has been connected to.</summary>
    public bool IsOpen => _database.IsValueCreated;

    /// <summary>A connection, which sees what is committed.</summary>
    public DuckDbConnection Connect() => _database.Value.Connect();

    /// <summary>The name of the table that holds the rows of all buckets: those of a bucket have its name in a first column.</summary>
    public static string TableOf(PackageTableKind kind) => "all" + kind.Suffix;

    public void Dispose()
    {
        if (_database.IsValueCreated)
        {
            _database.Value.Dispose();
        }
    }

    private static DuckDbDatabase Create()
    {
        DuckDbDatabase database = DuckDbDatabase.Open(("threads", "2"), ("memory_limit", MostMemory), ("autoinstall_known_extensions", "false"));
        using DuckDbConnection connection = database.Connect();
        connection.Execute("SET temp_directory = ''");
        foreach (PackageTableKind kind in PackageTableKind.All)
        {
            connection.Execute($"CREATE TABLE {TableOf(kind)} (bucket VARCHAR, {kind.Declare()})");
        }

        return database;
    }
}
