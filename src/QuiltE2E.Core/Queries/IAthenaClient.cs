using QuiltE2E.Core.Errors;

namespace QuiltE2E.Core.Queries;

/// <summary>The operations of Athena's API that are needed here, one method each; lists have all pages.</summary>
/// <remarks>Every failure is a <see cref="QuiltException"/> that names operation and request id. Safe for concurrent use.</remarks>
public interface IAthenaClient : IDisposable
{
    /// <summary>Scheme, host and port that calls go to.</summary>
    string Endpoint { get; }

    /// <summary>Lists the workgroups, each with name, state and description alone.</summary>
    /// <param name="cancellationToken">Stops the listing.</param>
    IAsyncEnumerable<QueryWorkgroup> ListWorkgroupsAsync(CancellationToken cancellationToken);

    /// <summary>Describes a workgroup.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    Task<QueryWorkgroup> GetWorkgroupAsync(string name, CancellationToken cancellationToken);

    /// <summary>Lists the data catalogs.</summary>
    /// <param name="cancellationToken">Stops the listing.</param>
    IAsyncEnumerable<QueryCatalog> ListCatalogsAsync(CancellationToken cancellationToken);

    /// <summary>Lists the databases of a data catalog.</summary>
    /// <param name="catalog">The data catalog.</param>
    /// <param name="cancellationToken">Stops the listing.</param>
    IAsyncEnumerable<QueryDatabase> ListDatabasesAsync(string catalog, CancellationToken cancellationToken);

    /// <summary>Lists the tables of a database.</summary>
    /// <param name="catalog">The data catalog.</param>
    /// <param name="database">The database.</param>
    /// <param name="pattern">A regular expression that names must match, or null for all.</param>
    /// <param name="cancellationToken">Stops the listing.</param>
    IAsyncEnumerable<QueryTable> ListTablesAsync(string catalog, string database, string? pattern, CancellationToken cancellationToken);

    /// <summary>Describes a table.</summary>
    /// <param name="catalog">The data catalog.</param>
    /// <param name="database">The database.</param>
    /// <param name="name">The table.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    Task<QueryTable> GetTableAsync(string catalog, string database, string name, CancellationToken cancellationToken);

    /// <summary>Starts a query.</summary>
    /// <param name="query">The query.</param>
    /// <param name="cancellationToken">Stops the call, not the query.</param>
    /// <returns>The query's id.</returns>
    Task<string> StartAsync(QueryStart query, CancellationToken cancellationToken);

    /// <summary>Asks how far a query has come.</summary>
    /// <param name="id">The query's id.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    Task<QueryExecution> GetExecutionAsync(string id, CancellationToken cancellationToken);

    /// <summary>Asks how far several queries have come.</summary>
    /// <param name="ids">Their ids, 50 at most.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    /// <returns>Those that are known, in no order.</returns>
    Task<IReadOnlyList<QueryExecution>> GetExecutionsAsync(IReadOnlyList<string> ids, CancellationToken cancellationToken);

    /// <summary>Lists the ids of the queries of a workgroup, newest first, page by page.</summary>
    /// <param name="workgroup">The workgroup.</param>
    /// <param name="cancellationToken">Stops the listing.</param>
    IAsyncEnumerable<IReadOnlyList<string>> ListExecutionIdsAsync(string workgroup, CancellationToken cancellationToken);

    /// <summary>Reads a page of a result.</summary>
    /// <param name="id">The query's id.</param>
    /// <param name="continuation">What the page before says, or null for the first.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    Task<ResultPage> GetPageAsync(string id, string? continuation, CancellationToken cancellationToken);

    /// <summary>Stops a query.</summary>
    /// <param name="id">The query's id.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    Task StopAsync(string id, CancellationToken cancellationToken);
}
