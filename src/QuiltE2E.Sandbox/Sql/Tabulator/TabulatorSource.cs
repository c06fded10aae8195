using QuiltE2E.Sandbox.Registry.Admin;
using QuiltE2E.Sandbox.S3.Storage;
using QuiltE2E.Sandbox.Sql.DuckDb;
using QuiltE2E.Sandbox.Sql.Engine;
using QuiltE2E.Sandbox.Sql.Tables;

namespace QuiltE2E.Sandbox.Sql.Tabulator;

/// <summary>The data catalog of Tabulator's tables: a database for each bucket, a table for each configuration that it has.</summary>
/// <param name="store">Holds configurations and files.</param>
/// <param name="warehouse">Knows the latest revisions; the content of tables is kept there, too.</param>
/// <param name="buckets">The names of the buckets, in order.</param>
internal sealed class TabulatorSource(S3Store store, PackageWarehouse warehouse, Func<IReadOnlyList<string>> buckets) : ITableSource
{
    private readonly TabulatorCache _cache = new(store, warehouse);

    public string Catalog => SqlNames.TabulatorCatalog;

    public IReadOnlyList<string> ListDatabases(SqlCaller caller)
    {
        if (!caller.HasVendedKeys && !store.Metadata.Read(static database => StoredSetting.Find(database, StoredSetting.OpenQuery) is not null))
        {
            throw new SqlFailedException(
                SqlFailure.Denied, "Tabulator is for credentials that the registry has given, or for all when open query is on");
        }

        return [.. buckets().Where(bucket => caller.MayRead(bucket))];
    }

    public IReadOnlyList<SqlTable>? ListTables(string database, SqlCaller caller) => ListDatabases(caller).Contains(database, StringComparer.Ordinal)
        ? [.. Configurations(database).Select(table => new SqlTable(table.Name, database, TabulatorTable.Parse(table.Config).AllColumns))]
        : null;

    public void Copy(IReadOnlyList<(string Database, SqlTable Table)> tables, DuckDbConnection target, CancellationToken cancellationToken)
    {
        foreach ((string bucket, SqlTable table) in tables)
        {
            string config = Configurations(bucket).Find(known => string.Equals(known.Name, table.Name, StringComparison.Ordinal)).Config
                ?? throw new SqlFailedException(SqlFailure.NoTable, $"{Catalog}.{bucket}.{table.Name}");
            target.Execute($"CREATE TABLE {SqlName.Of(Catalog, bucket, table.Name)} ({TabulatorLoader.Declare(TabulatorTable.Parse(config))})");
            _cache.Read(bucket, config, rows => RowCopy.Run(rows, target, (Catalog, bucket, table.Name), cancellationToken), cancellationToken);
        }
    }

    private List<(string Name, string Config)> Configurations(string bucket) => store.Metadata.Read(database =>
        BucketTable.Find(database, bucket) is Bucket found ? TabulatorTables.All(database, found.Id) : []);
}
