using System.Globalization;
using QuiltE2E.Sandbox.Sql.Dialect;
using QuiltE2E.Sandbox.Sql.DuckDb;

namespace QuiltE2E.Sandbox.Sql.Engine;

/// <summary>The database that one statement is executed in.</summary>
internal static class QueryDatabase
{
    /// <summary>Makes the database: without files, network, extensions and spilling, within the limits of the statement.</summary>
    public static DuckDbDatabase Open(SqlLimits limits) => DuckDbDatabase.Open(
        ("threads", limits.Threads.ToString(CultureInfo.InvariantCulture)),
        ("memory_limit", limits.MemoryBytes.ToString(CultureInfo.InvariantCulture) + "B"),
        ("autoinstall_known_extensions", "false"),
        ("autoload_known_extensions", "false"),
        ("allow_community_extensions", "false"));

    /// <summary>Brings in the catalogs with the tables that the statement reads.</summary>
    public static void Fill(
        DuckDbConnection connection, IReadOnlyList<ITableSource> sources, IReadOnlyList<ReadTable> tables, CancellationToken cancellationToken)
    {
        // What memory does not hold is not spilled to disk: a statement that wants more than its limit fails.
        connection.Execute("SET temp_directory = ''; SET enable_external_access = false; SET TimeZone = 'UTC'");
        connection.Execute(DialectMacros.Script);
        foreach (ITableSource source in sources)
        {
            connection.Execute($"ATTACH ':memory:' AS {SqlName.Of(source.Catalog)}");
            (string Database, SqlTable Table)[] own =
                [.. tables.Where(table => table.Source == source).Select(static table => (table.Database, table.Table))];
            foreach (string database in own.Select(static table => table.Database).Distinct(StringComparer.OrdinalIgnoreCase))
            {
                connection.Execute($"CREATE SCHEMA IF NOT EXISTS {SqlName.Of(source.Catalog, database)}");
            }

            if (own.Length > 0)
            {
                source.Copy(own, connection, cancellationToken);
            }
        }
    }

    /// <summary>Says what names without a catalog or database mean. Functions of the dialect lie where they are always found.</summary>
    public static void Use(DuckDbConnection connection, IReadOnlyList<ITableSource> sources, string catalog, string? database)
    {
        List<string> path = ["memory.main"];
        if (sources.Any(source => source.Catalog.Equals(catalog, StringComparison.OrdinalIgnoreCase)))
        {
            path.Insert(0, SqlName.Of(catalog, "main"));
        }

        if (database is not null)
        {
            connection.Execute($"CREATE SCHEMA IF NOT EXISTS {SqlName.Of(catalog, database)}");
            path.Insert(0, SqlName.Of(catalog, database));
        }

        connection.Execute($"SET search_path = {SqlName.Literal(string.Join(',', path))}");
    }

    /// <summary>Nothing of what was set can be changed from here on.</summary>
    public static void Lock(DuckDbConnection connection) => connection.Execute("SET lock_configuration = true");
}
