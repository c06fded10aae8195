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
    private readonly IReadOnlyList<IDisposable> _owned;

    private SqlServices(ISqlEngine engine, IReadOnlyList<IChangeConsumer> consumers, params IReadOnlyList<IDisposable> owned)
    {
        Engine = engine;
        Consumers = consumers;
        _owned = owned;
    }

    public ISqlEngine Engine { get; }

    /// <summary>What must be told of changes in S3.</summary>
    public IReadOnlyList<IChangeConsumer> Consumers { get; }

    public static SqlServices Open(S3Store store)
    {
        if (DuckDbLibrary.Problem is string problem)
        {
            return None(problem);
        }

        PackageWarehouse warehouse = new();
        SqlEngine engine = new(
            new PackageTableSource(warehouse, () => Buckets(store)), new TabulatorSource(store, warehouse, () => Buckets(store)));
        return new(engine, [new PackageTableFeed(store, warehouse)], engine, warehouse);
    }

    /// <summary>No SQL, for a reason.</summary>
    public static SqlServices None(string reason) => new(new NoSqlEngine(reason), []);

    public void Dispose()
    {
        foreach (IDisposable owned in _owned)
        {
            owned.Dispose();
        }
    }

    private static List<string> Buckets(S3Store store) =>
        store.Metadata.Read(static database => BucketTable.All(database)).ConvertAll(static bucket => bucket.Name);
}
