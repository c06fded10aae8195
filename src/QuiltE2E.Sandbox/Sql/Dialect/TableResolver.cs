namespace QuiltE2E.Sandbox.Sql.Dialect;

/// <summary>Finds the tables that names mean, as one caller sees them.</summary>
/// <param name="catalog">The data catalogs.</param>
/// <param name="defaultCatalog">The data catalog of names that have none.</param>
/// <param name="defaultDatabase">The database of names that have none, or empty.</param>
/// <param name="caller">Who.</param>
internal sealed class TableResolver(ISqlCatalog catalog, string defaultCatalog, string defaultDatabase, SqlCaller caller)
{
    /// <summary>Who asks.</summary>
    public SqlCaller Caller { get; } = caller;

    /// <summary>Writes the table of a reference as the engine's query has it.</summary>
    /// <returns>The table; null where it is one of those that tell of tables.</returns>
    /// <exception cref="SqlFailedException">It is not there.</exception>
    public async Task<SqlTable?> WriteAsync(SqlDraft draft, TableReference reference, CancellationToken cancellationToken)
    {
        IReadOnlyList<string> parts = reference.Parts;
        string catalogName = FindCatalog(parts.Count == 3 ? parts[0] : defaultCatalog);
        string database = parts.Count >= 2 ? parts[^2] : defaultDatabase;
        if (database.Length == 0)
        {
            throw new SqlFailedException(
                SqlFailure.Syntax, "MISSING_SCHEMA_NAME: Schema must be specified when session schema is not set");
        }

        if (InformationSchema.IsName(database))
        {
            string rows = await InformationSchema.WriteAsync(catalog, catalogName, parts[^1], Caller, cancellationToken).ConfigureAwait(false);
            draft.Replace(reference.Start, reference.End, HasAlias(draft, reference.End) ? rows : $"{rows} AS {SqlText.Name(parts[^1])}");
            return null;
        }

        SqlTable table = await FindAsync(catalogName, database, parts[^1], cancellationToken).ConfigureAwait(false);
        string databaseName = await FindDatabaseAsync(catalogName, database, cancellationToken).ConfigureAwait(false);
        draft.Replace(
            reference.Start, reference.End, $"{SqlText.Name(catalogName)}.{SqlText.Name(databaseName)}.{SqlText.Name(table.Name)}");
        return table;
    }

    /// <summary>A table by the names that a statement gives.</summary>
    /// <exception cref="SqlFailedException">It is not there.</exception>
    public async Task<SqlTable> FindAsync(string catalogName, string database, string name, CancellationToken cancellationToken)
    {
        string databaseName = await FindDatabaseAsync(catalogName, database, cancellationToken).ConfigureAwait(false);
        IReadOnlyList<SqlTable> tables = await catalog.ListTablesAsync(catalogName, databaseName, Caller, cancellationToken).ConfigureAwait(false);
        return tables.FirstOrDefault(table => table.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            ?? throw new SqlFailedException(SqlFailure.NoTable, $"{catalogName.ToLowerInvariant()}.{databaseName}.{name}");
    }

    /// <exception cref="SqlFailedException">It is not there.</exception>
    public async Task<string> FindDatabaseAsync(string catalogName, string database, CancellationToken cancellationToken)
    {
        IReadOnlyList<string> databases = await catalog.ListDatabasesAsync(catalogName, Caller, cancellationToken).ConfigureAwait(false);
        return databases.FirstOrDefault(name => name.Equals(database, StringComparison.OrdinalIgnoreCase))
            ?? throw new SqlFailedException(SqlFailure.NoDatabase, database);
    }

    /// <exception cref="SqlFailedException">It is not there.</exception>
    public string FindCatalog(string name) => catalog.Catalogs.FirstOrDefault(known => known.Equals(name, StringComparison.OrdinalIgnoreCase))
        ?? throw new SqlFailedException(SqlFailure.NoCatalog, name);

    private static bool HasAlias(SqlDraft draft, int end) => TableReference.AliasAt(draft, end) is not null;
}
