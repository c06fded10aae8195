using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using QuiltE2E.Core.Errors;
using QuiltE2E.Core.Platform;
using QuiltE2E.Core.Storage;
using QuiltE2E.Core.Storage.Credentials;
using QuiltE2E.Core.Storage.S3;

namespace QuiltE2E.Core.Queries;

/// <summary>
/// SQL on a deployment: what can be asked for (catalogs, databases, tables), where (workgroups), and queries with their results and
/// their history. Safe for concurrent use.
/// </summary>
public sealed class AthenaQueries : IDisposable
{
    private const string WorkgroupVariable = "ATHENA_WORKGROUP";
    private const string EntryTable = "_package_entry";

    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly Dictionary<string, string> _found = new(StringComparer.Ordinal);
    private readonly StoreEnvironment _environment;
    private readonly IObjectStore _store;
    private readonly CatalogConfig? _config;
    private readonly string _backend;

    /// <summary>Makes the service on a client.</summary>
    /// <param name="client">Athena; it is disposed with this.</param>
    /// <param name="store">S3, for large results; it stays the caller's.</param>
    /// <param name="config">The catalog's configuration, or null when no catalog is known.</param>
    /// <param name="environment">Where variables are read.</param>
    /// <param name="backend">The name of the backend that errors show: <c>quilt3</c> or <c>platform</c>.</param>
    public AthenaQueries(IAthenaClient client, IObjectStore store, CatalogConfig? config, StoreEnvironment environment, string backend)
    {
        Client = client;
        _store = store;
        _config = config;
        _environment = environment;
        _backend = backend;
    }

    /// <summary>Where the endpoint was found.</summary>
    public string Source { get; private init; } = "default of AWS";

    /// <summary>Athena's own operations.</summary>
    public IAthenaClient Client { get; }

    /// <summary>Makes the service over HTTP; nothing is sent yet.</summary>
    /// <param name="endpointUrl">The endpoint that the caller names, or null.</param>
    /// <param name="storage">Keys, region, limits and log, which are those of S3.</param>
    /// <param name="store">S3, for large results.</param>
    /// <param name="config">The catalog's configuration, or null when no catalog is known.</param>
    /// <param name="environment">Where variables are read.</param>
    /// <param name="backend">The name of the backend that errors show.</param>
    /// <returns>The service.</returns>
    /// <exception cref="QuiltException"><c>AthenaEndpointMissing</c>, <c>RegionMissing</c>, <c>InvalidEndpoint</c>.</exception>
    public static AthenaQueries Create(
        string? endpointUrl, S3Connection storage, IObjectStore store, CatalogConfig? config, StoreEnvironment environment, string backend)
    {
        AthenaEndpoint endpoint = AthenaEndpoint.Find(endpointUrl, storage, config?.Region, environment);
        return new AthenaQueries(new AthenaClient(new AthenaCaller(endpoint, storage, backend)), store, config, environment, backend)
        {
            Source = endpoint.Url?.Source ?? "default of AWS",
        };
    }

    /// <summary>The workgroup to run queries in: the one that is named, else that of ATHENA_WORKGROUP, else one that can be used.</summary>
    /// <param name="named">The one that the caller names, or null.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    /// <returns>Its name.</returns>
    /// <exception cref="QuiltException"><c>WorkgroupMissing</c>.</exception>
    public async Task<string> ChooseWorkgroupAsync(string? named, CancellationToken cancellationToken) =>
        named ?? _environment.Get(WorkgroupVariable)
        ?? await OnceAsync("workgroup", () => new WorkgroupChoice(Client).FindAsync(cancellationToken), cancellationToken).ConfigureAwait(false);

    /// <summary>The data catalog of Tabulator's tables.</summary>
    /// <param name="cancellationToken">Stops the search.</param>
    /// <returns>Its name; in it, each bucket is a database.</returns>
    /// <exception cref="QuiltException"><c>TabulatorCatalogMissing</c>.</exception>
    public Task<string> FindTabulatorCatalogAsync(CancellationToken cancellationToken) =>
        OnceAsync("tabulator", () => SearchTabulatorCatalogAsync(cancellationToken), cancellationToken);

    /// <summary>The database with the package tables of a bucket: revisions, tags, manifests, entries.</summary>
    /// <param name="bucket">The bucket.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    /// <returns>Its name, in the catalog <see cref="QueryCatalog.Default"/>.</returns>
    /// <exception cref="QuiltException"><c>PackageTablesMissing</c>.</exception>
    public Task<string> FindPackageDatabaseAsync(string bucket, CancellationToken cancellationToken) =>
        OnceAsync($"packages:{bucket}", () => SearchPackageDatabaseAsync(bucket, cancellationToken), cancellationToken);

    /// <summary>Runs a query to its end. When it is stopped or takes too long, Athena is told to stop it.</summary>
    /// <param name="query">The query.</param>
    /// <param name="timeout">How long it may take, or null for as long as Athena lets it.</param>
    /// <param name="cancellationToken">Stops the query.</param>
    /// <returns>The query, which has succeeded.</returns>
    /// <exception cref="QuiltException"><c>QueryFailed</c>, <c>QueryTimeout</c>, <c>QueryCancelled</c>, <c>QueryNotStopped</c> and others.</exception>
    public Task<QueryExecution> RunAsync(QueryStart query, TimeSpan? timeout, CancellationToken cancellationToken) =>
        new QueryRun(Client, _backend).RunAsync(query, timeout, cancellationToken);

    /// <summary>Opens the result of a query that has succeeded.</summary>
    /// <param name="execution">The query.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The result; its rows are read while they are asked for.</returns>
    /// <exception cref="QuiltException"><c>QueryFailed</c>, <c>QueryCancelled</c>, <c>QueryNotEnded</c> and others.</exception>
    public Task<QueryResult> OpenResultAsync(QueryExecution execution, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(execution);
        return execution.State switch
        {
            "FAILED" or "CANCELLED" => throw QueryFailures.Failed(execution, new RemoteCall(_backend, Client.Endpoint, "GetQueryExecution")),
            "QUEUED" or "RUNNING" => throw QueryFailures.NotEnded(execution),
            _ => new QueryResults(Client, _store).OpenAsync(execution, cancellationToken),
        };
    }

    /// <summary>Lists the queries of a workgroup, newest first.</summary>
    /// <param name="workgroup">The workgroup.</param>
    /// <param name="filter">Which are wanted.</param>
    /// <param name="cancellationToken">Stops the listing.</param>
    /// <returns>The queries, page by page.</returns>
    public async IAsyncEnumerable<QueryExecution> ListExecutionsAsync(
        string workgroup, QueryHistoryFilter filter, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(filter);
        await foreach (IReadOnlyList<string> ids in Client.ListExecutionIdsAsync(workgroup, cancellationToken).ConfigureAwait(false))
        {
            IReadOnlyList<QueryExecution> page = ids.Count == 0 ? [] : await Client.GetExecutionsAsync(ids, cancellationToken).ConfigureAwait(false);
            foreach (QueryExecution query in page.Where(filter.Accepts).OrderByDescending(static query => query.Submitted))
            {
                yield return query;
            }

            if (page.Count > 0 && page.All(filter.IsTooOld))
            {
                yield break;
            }
        }
    }

    /// <summary>Why no query can be run here.</summary>
    /// <param name="cancellationToken">Stops the question.</param>
    /// <returns>The reason, or null when there is a workgroup that queries can run in.</returns>
    public async Task<string?> FindRefusalAsync(CancellationToken cancellationToken)
    {
        try
        {
            // Looked into, since it may be named by the environment, or taken unseen where workgroups may not be listed.
            string name = await ChooseWorkgroupAsync(named: null, cancellationToken).ConfigureAwait(false);
            QueryWorkgroup workgroup = await Client.GetWorkgroupAsync(name, cancellationToken).ConfigureAwait(false);
            return workgroup.State == "ENABLED" ? null : $"The workgroup {name} is {workgroup.State}.";
        }
        catch (QuiltException refusal)
        {
            return refusal.Message;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Client.Dispose();
        _turn.Dispose();
    }

    private async Task<string> OnceAsync(string what, Func<Task<string>> search, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return _found.TryGetValue(what, out string? known) ? known : _found[what] = await search().ConfigureAwait(false);
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task<string> SearchTabulatorCatalogAsync(CancellationToken cancellationToken)
    {
        string? derived = _config?.TabulatorCatalog;
        List<string> catalogs;
        try
        {
            catalogs = await Client.ListCatalogsAsync(cancellationToken).Select(static catalog => catalog.Name)
                .Where(QueryCatalog.IsOfTabulator).ToListAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (QuiltException refused) when (refused.Kind == QuiltErrorKind.AccessDenied && derived is not null)
        {
            return derived;
        }

        return catalogs.Find(name => name == derived) ?? catalogs.FirstOrDefault() ?? throw new QuiltException(
            QuiltErrorKind.NotSupported, "TabulatorCatalogMissing",
            $"Athena at {Client.Endpoint} has no data catalog of Tabulator: none ends with '{QueryCatalog.TabulatorSuffix}'"
            + $"{(derived is null ? string.Empty : $", and the catalog's configuration leads to '{derived}'")}.",
            derived, "Ask the operators of the stack whether Tabulator is installed; name its data catalog with -Catalog.");
    }

    private async Task<string> SearchPackageDatabaseAsync(string bucket, CancellationToken cancellationToken)
    {
        List<string> databases = await Client.ListDatabasesAsync(QueryCatalog.Default, cancellationToken)
            .Select(static database => database.Name).ToListAsync(cancellationToken).ConfigureAwait(false);
        string table = bucket + EntryTable;
        foreach (string database in databases.OrderByDescending(static name => name.Contains("iceberg", StringComparison.OrdinalIgnoreCase)))
        {
            bool isThere = await Client.ListTablesAsync(QueryCatalog.Default, database, $"^{Regex.Escape(table)}$", cancellationToken)
                .AnyAsync(found => found.Name == table, cancellationToken).ConfigureAwait(false);
            if (isThere)
            {
                return database;
            }
        }

        throw new QuiltException(
            QuiltErrorKind.NotFound, "PackageTablesMissing",
            $"None of the {databases.Count} databases of {QueryCatalog.Default} has the package tables of the bucket '{bucket}' ('{table}').", bucket,
            "Check the bucket's name, and that you may read it; stacks before 1.70 have no such tables.");
    }
}
