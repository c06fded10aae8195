using QuiltE2E.Sandbox.Sql.DuckDb;
using QuiltE2E.Sandbox.Sql.Engine;

namespace QuiltE2E.Sandbox.Sql.Tables;

/// <summary>The data catalog with the four package tables of each bucket.</summary>
/// <param name="warehouse">Where the rows are.</param>
/// <param name="buckets">The names of the buckets that packages can be in, in order.</param>
internal sealed class PackageTableSource(PackageWarehouse warehouse, Func<IReadOnlyList<string>> buckets) : ITableSource
{
    public string Catalog => SqlNames.GlueCatalog;

    public IReadOnlyList<string> ListDatabases(SqlCaller caller) => [SqlNames.PackageDatabase];

    public IReadOnlyList<SqlTable>? ListTables(string database, SqlCaller caller) =>
        string.Equals(database, SqlNames.PackageDatabase, StringComparison.Ordinal)
            ? [.. buckets().Where(bucket => caller.MayRead(bucket)).SelectMany(static bucket => PackageTableKind.All.Select(kind => kind.Of(bucket)))
                .OrderBy(static table => table.Name, StringComparer.Ordinal)]
            : null;

    public void Copy(IReadOnlyList<(string Database, SqlTable Table)> tables, DuckDbConnection target, CancellationToken cancellationToken)
    {
        using DuckDbConnection warehouseConnection = warehouse.Connect();
        warehouseConnection.Execute("BEGIN TRANSACTION READ ONLY");
        foreach ((string database, SqlTable table) in tables)
        {
            PackageTableKind kind = PackageTableKind.All.First(kind => table.Name.EndsWith(kind.Suffix, StringComparison.Ordinal));
            target.Execute($"CREATE TABLE {SqlName.Of(Catalog, database, table.Name)} ({kind.Declare()})");
            using DuckDbPrepared select = warehouseConnection.Prepare(
                $"SELECT * EXCLUDE (bucket) FROM {PackageWarehouse.TableOf(kind)} WHERE bucket = ?");
            using DuckDbResult rows = select.Execute(table.Bucket);
            RowCopy.Run(rows, target, (Catalog, database, table.Name), cancellationToken);
        }

        warehouseConnection.Execute("COMMIT");
    }
}
