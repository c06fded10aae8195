namespace QuiltE2E.Sandbox.Sql;

/// <summary>Stands where there is no SQL: knows why, and shows no table.</summary>
internal sealed class NoSqlEngine(string reason) : ISqlEngine, ISqlCatalog
{
    public string? UnavailableReason { get; } = reason;

    public ISqlCatalog Catalog => this;

    public IReadOnlyList<string> Catalogs { get; } = [SqlNames.GlueCatalog];

    public Task<IReadOnlyList<string>> ListDatabasesAsync(string catalog, SqlCaller caller, CancellationToken cancellationToken) =>
        Task.FromException<IReadOnlyList<string>>(new SqlFailedException(SqlFailure.NoCatalog, catalog));

    public Task<IReadOnlyList<SqlTable>> ListTablesAsync(
        string catalog, string database, SqlCaller caller, CancellationToken cancellationToken) =>
        Task.FromException<IReadOnlyList<SqlTable>>(new SqlFailedException(SqlFailure.NoDatabase, database));

    public Task<ISqlResult> ExecuteAsync(SqlStatement statement, CancellationToken cancellationToken) =>
        Task.FromException<ISqlResult>(new SqlFailedException(SqlFailure.Refused, UnavailableReason!));
}
