using QuiltE2E.Sandbox.Events;
using QuiltE2E.Sandbox.S3.Storage;
using QuiltE2E.Sandbox.Sql.DuckDb;
using QuiltE2E.Sandbox.Sql.Engine;
using QuiltE2E.Sandbox.Sql.Tables;
using QuiltE2E.Sandbox.Sql.Tabulator;

namespace QuiltE2E.Sandbox.Sql;

/// <summary>All that SQL in the sandbox consists of; where DuckDB is missing, what says so.</summary>
internal sealed class SqlServices : IDisposable
{
    private readonly Lazy<ISqlEngine> _engine;
    private readonly PackageWarehouse? _warehouse;

    private SqlServices(Func<ISqlEngine> engine, PackageWarehouse? warehouse, IReadOnlyList<IChangeConsumer> consumers)
    {
        _engine = new(engine);
        _warehouse = warehouse;
        Consumers = consumers;
    }

    /// <summary>Executes SQL. The library is loaded when this is first asked for, or a package is first written, and not at the start.</summary>
    public ISqlEngine Engine => _engine.Value;

    /// <summary>What must be told of changes in S3.</summary>
    public IReadOnlyList<IChangeConsumer> Consumers { get; }

    public static SqlServices Open(S3Store store)
    {
        if (!DuckDbLibrary.IsThere)
        {
            return None(DuckDbLibrary.Problem!);
        }

        PackageWarehouse warehouse = new();
        return new(
            () => DuckDbLibrary.Problem is string problem ? new NoSqlEngine(problem) : new SqlEngine(
                new PackageTableSource(warehouse, () => Buckets(store)), new TabulatorSource(store, warehouse, () => Buckets(store))),
            warehouse,
            [new PackageTableFeed(store, warehouse)]);
    }

    /// <summary>No SQL, for a reason.</summary>
    public static SqlServices None(string reason) => new(() => new NoSqlEngine(reason), warehouse: null, []);

    public void Dispose()
    {
        if (_engine.IsValueCreated)
        {
            (_engine.Value as IDisposable)?.Dispose();
        }

        _warehouse?.Dispose();
    }

    private static List<string> Buckets(S3Store store) =>
        store.Metadata.Read(static database => BucketTable.All(database)).ConvertAll(static bucket => bucket.Name);
}
