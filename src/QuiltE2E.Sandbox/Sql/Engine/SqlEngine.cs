namespace QuiltE2E.Sandbox.Sql.Engine;

/// <summary>Executes statements with DuckDB, each in a database of its own that has nothing but the tables that it names.</summary>
/// <remarks>
/// What a caller may not read is not there to be found, what a statement spoils ends with it, and its memory and threads are its own.
/// </remarks>
internal sealed class SqlEngine : ISqlEngine, IDisposable
{
    private readonly StatementNames _names = new();
    private readonly SourceCatalog _catalog;

    /// <param name="sources">The data catalogs.</param>
    public SqlEngine(params IReadOnlyList<ITableSource> sources)
    {
        Sources = sources;
        _catalog = new(sources);
    }

    public string? UnavailableReason => null;

    public ISqlCatalog Catalog => _catalog;

    public IReadOnlyList<ITableSource> Sources { get; }

    public async Task<ISqlResult> ExecuteAsync(SqlStatement statement, CancellationToken cancellationToken)
    {
        List<ReadTable> tables = [];
        foreach (NamedTable name in _names.Read(statement.Text))
        {
            if (_catalog.Find(name, statement) is ReadTable table && !tables.Contains(table))
            {
                tables.Add(table);
            }
        }

        QueryRun run = new(statement, Sources, tables, _catalog.FindDatabase(statement), cancellationToken);
        await run.StartAsync().ConfigureAwait(false);
        return run;
    }

    public void Dispose() => _names.Dispose();
}
