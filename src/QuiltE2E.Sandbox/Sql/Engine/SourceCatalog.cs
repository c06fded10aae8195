namespace QuiltE2E.Sandbox.Sql.Engine;

/// <summary>The data catalogs, each from its own source.</summary>
internal sealed class SourceCatalog(IReadOnlyList<ITableSource> sources) : ISqlCatalog
{
    public IReadOnlyList<string> Catalogs { get; } = [.. sources.Select(static source => source.Catalog)];

    public Task<IReadOnlyList<string>> ListDatabasesAsync(string catalog, SqlCaller caller, CancellationToken cancellationToken) =>
        Task.FromResult(Source(catalog).ListDatabases(caller));

    public Task<IReadOnlyList<SqlTable>> ListTablesAsync(
        string catalog, string database, SqlCaller caller, CancellationToken cancellationToken) =>
        Task.FromResult(Tables(Source(catalog), database, caller));

    /// <summary>Finds the table that a name means.</summary>
    /// <param name="name">The name as a statement has it.</param>
    /// <param name="statement">The statement, for what the name leaves out.</param>
    /// <returns>The table; null for a plain name that is none, since it may be one that the statement itself gives.</returns>
    /// <exception cref="SqlFailedException">There is no such catalog, database or table, or not for the caller.</exception>
    public ReadTable? Find(NamedTable name, SqlStatement statement)
    {
        ITableSource source = Source(name.Catalog.Length > 0 ? name.Catalog : statement.Catalog);
        string wanted = name.Database.Length > 0 ? name.Database : statement.Database;
        string? database = source.ListDatabases(statement.Caller).FirstOrDefault(known => Same(known, wanted));
        SqlTable? table = database is null ? null
            : source.ListTables(database, statement.Caller)?.FirstOrDefault(known => Same(known.Name, name.Table));
        return table is not null ? new(source, database!, table)
            : name.Database.Length == 0 ? null
            : database is null ? throw new SqlFailedException(SqlFailure.NoDatabase, $"{source.Catalog}.{wanted}")
            : throw new SqlFailedException(SqlFailure.NoTable, $"{source.Catalog}.{database}.{name.Table}");
    }

    /// <summary>The databases that a statement may leave out of names, as far as the caller sees them.</summary>
    public string? FindDatabase(SqlStatement statement) =>
        sources.FirstOrDefault(known => Same(known.Catalog, statement.Catalog))?.ListDatabases(statement.Caller)
            .FirstOrDefault(known => Same(known, statement.Database));

    private static bool Same(string left, string right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);

    private static IReadOnlyList<SqlTable> Tables(ITableSource source, string database, SqlCaller caller)
    {
        string? known = source.ListDatabases(caller).FirstOrDefault(name => Same(name, database));
        return (known is null ? null : source.ListTables(known, caller))
            ?? throw new SqlFailedException(SqlFailure.NoDatabase, $"{source.Catalog}.{database}");
    }

    private ITableSource Source(string catalog) =>
        sources.FirstOrDefault(source => Same(source.Catalog, catalog)) ?? throw new SqlFailedException(SqlFailure.NoCatalog, catalog);
}
