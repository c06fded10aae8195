using System.Globalization;

namespace QuiltE2E.Sandbox.Sql.Dialect;

/// <summary>The tables that tell of the others: <c>schemata</c>, <c>tables</c>, <c>columns</c>, of one data catalog.</summary>
internal static class InformationSchema
{
    private const string OwnName = "information_schema";
    private const string Schemata = "catalog_name, schema_name";
    private const string Tables = "table_catalog, table_schema, table_name, table_type";
    private const string Columns =
        "table_catalog, table_schema, table_name, column_name, ordinal_position, column_default, is_nullable, data_type";

    public static bool IsName(string database) => database.Equals(OwnName, StringComparison.OrdinalIgnoreCase);

    /// <summary>One of the tables as a query that yields its rows.</summary>
    /// <exception cref="SqlFailedException">There is no such table, or the caller may not use the data catalog.</exception>
    public static async Task<string> WriteAsync(
        ISqlCatalog catalog, string catalogName, string table, SqlCaller caller, CancellationToken cancellationToken)
    {
        string shown = catalogName.ToLowerInvariant();
        IReadOnlyList<string> databases = await catalog.ListDatabasesAsync(catalogName, caller, cancellationToken).ConfigureAwait(false);
        if (table.Equals("schemata", StringComparison.OrdinalIgnoreCase))
        {
            return Write(Schemata, [.. databases.Append(OwnName).Select(name => Row(shown, name))], "CAST(NULL AS varchar), CAST(NULL AS varchar)");
        }

        bool isColumns = table.Equals("columns", StringComparison.OrdinalIgnoreCase);
        if (!isColumns && !table.Equals("tables", StringComparison.OrdinalIgnoreCase))
        {
            throw new SqlFailedException(SqlFailure.NoTable, $"{shown}.{OwnName}.{table}");
        }

        List<string> rows = [];
        foreach (string database in databases)
        {
            foreach (SqlTable found in await catalog.ListTablesAsync(catalogName, database, caller, cancellationToken).ConfigureAwait(false))
            {
                rows.AddRange(isColumns
                    ? found.Columns.Select((column, index) => ColumnRow(shown, database, found.Name, column, index + 1))
                    : [Row(shown, database, found.Name, "BASE TABLE")]);
            }
        }

        string none = string.Join(", ", Enumerable.Repeat("CAST(NULL AS varchar)", isColumns ? 8 : 4));
        return Write(isColumns ? Columns : Tables, rows, none);
    }

    private static string ColumnRow(string catalog, string database, string table, SqlColumn column, int place) =>
        $"({SqlText.Quote(catalog)}, {SqlText.Quote(database)}, {SqlText.Quote(table)}, {SqlText.Quote(column.Name)}, "
        + $"CAST({place.ToString(CultureInfo.InvariantCulture)} AS bigint), CAST(NULL AS varchar), 'YES', {SqlText.Quote(column.Type)})";

    private static string Row(params IEnumerable<string> values) => $"({string.Join(", ", values.Select(SqlText.Quote))})";

    // Where there is no row, a row of the right width that never shows.
    private static string Write(string columns, List<string> rows, string none) => rows.Count > 0
        ? $"(SELECT * FROM (VALUES {string.Join(", ", rows)}) AS r({columns}))"
        : $"(SELECT * FROM (VALUES ({none})) AS r({columns}) WHERE false)";
}
