using System.Globalization;
using QuiltE2E.Sandbox.S3.Storage;
using QuiltE2E.Sandbox.Sql.DuckDb;
using QuiltE2E.Sandbox.Sql.Tables;

namespace QuiltE2E.Sandbox.Sql.Tabulator;

/// <summary>Keeps what tables hold, until their configuration or the files of their packages are others.</summary>
internal sealed class TabulatorCache(S3Store store, PackageWarehouse warehouse)
{
    private const int MostTables = 16;

    // How often one who waits for his turn looks whether he is still wanted.
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(20);

    private readonly Lock _lock = new();
    private readonly LinkedList<(string Bucket, string? Config, List<TabulatorFile> Files, string Name)> _recent = [];
    private int _last;

    /// <summary>Hands over the rows of a table.</summary>
    /// <exception cref="SqlFailedException">A file of it cannot be read.</exception>
    public void Read(string bucket, string config, Action<DuckDbResult> read, CancellationToken cancellationToken)
    {
        TabulatorTable table = TabulatorTable.Parse(config);
        List<TabulatorFile> files = TabulatorFileFinder.Find(warehouse, bucket, table, cancellationToken);
        using DuckDbConnection connection = warehouse.Connect();

        // One at a time: what two statements want at once is read from files only once, and is not dropped while it is copied.
        while (!_lock.TryEnter(Glance))
        {
            cancellationToken.ThrowIfCancellationRequested();
        }

        try
        {
            string name = Recall(bucket, config, files) ?? Load(connection, bucket, config, table, files, cancellationToken);
            using DuckDbResult rows = connection.Query($"FROM {name}");
            read(rows);
        }
        finally
        {
            _lock.Exit();
        }
    }

    // Objects without versions can be overwritten in their place, so their content is never taken from before.
    private static bool IsKept(TabulatorFile file) => file.PhysicalKey.Contains("?versionId=", StringComparison.Ordinal);

    private static bool Same(TabulatorFile left, TabulatorFile right) => (left with { Captures = right.Captures }) == right;

    private string? Recall(string bucket, string config, List<TabulatorFile> files)
    {
        for (LinkedListNode<(string Bucket, string? Config, List<TabulatorFile> Files, string Name)>? node = _recent.First;
            node is not null;
            node = node.Next)
        {
            if (node.Value.Bucket == bucket && node.Value.Config == config && node.Value.Files.Count == files.Count
                && node.Value.Files.Zip(files).All(static pair => Same(pair.First, pair.Second)))
            {
                _recent.Remove(node);
                _recent.AddFirst(node);
                return node.Value.Name;
            }
        }

        return null;
    }

    private string Load(
        DuckDbConnection connection, string bucket, string config, TabulatorTable table, List<TabulatorFile> files, CancellationToken cancellationToken)
    {
        string name = "tabulator_" + (++_last).ToString(CultureInfo.InvariantCulture);
        try
        {
            // Large files take their time, and nobody may want them any more.
            using DuckDbInterrupter interrupter = new(connection, cancellationToken);
            new TabulatorLoader(store, connection, table, name).Load(files, cancellationToken);
        }
        catch
        {
            connection.Execute($"DROP TABLE IF EXISTS {name}");
            throw;
        }

        // Null is nobody's configuration: such a table is only there to be dropped in its turn.
        _recent.AddFirst((bucket, files.TrueForAll(IsKept) ? config : null, files, name));
        if (_recent.Count > MostTables)
        {
            connection.Execute($"DROP TABLE {_recent.Last!.Value.Name}");
            _recent.RemoveLast();
        }

        return name;
    }
}
