using QuiltE2E.Cmdlets.Sessions;
using QuiltE2E.Core.Backends;
using QuiltE2E.Core.Queries;
using QuiltE2E.Core.Storage;
using QuiltE2E.Core.Tabulator;

namespace QuiltE2E.Cmdlets.Completion;

/// <summary>The lists that completion offers, each under its key in the session's cache.</summary>
internal static class CompletionLists
{
    /// <summary>The buckets.</summary>
    /// <param name="session">The session.</param>
    /// <returns>Names.</returns>
    public static IReadOnlyList<string> Buckets(QuiltSession session) =>
        session.Cache.Get("buckets", static (backend, token) => ReadBucketsAsync(backend, token));

    /// <summary>The packages of a bucket.</summary>
    /// <param name="session">The session.</param>
    /// <param name="bucket">The bucket.</param>
    /// <returns>Names.</returns>
    public static IReadOnlyList<string> Packages(QuiltSession session, string bucket) => session.Cache.Get(
        $"packages {bucket}",
        (backend, token) => backend.ListPackagesAsync(bucket, prefix: null, token).Select(p => p.Name));

    /// <summary>The top hashes of a package, newest first.</summary>
    /// <param name="session">The session.</param>
    /// <param name="bucket">The bucket.</param>
    /// <param name="name"><c>namespace/name</c>.</param>
    /// <returns>Full hashes.</returns>
    public static IEnumerable<string> Hashes(QuiltSession session, string bucket, string name) =>
        Revisions(session, bucket, name).Select(r => r.Split(' ')[1]).Distinct(StringComparer.Ordinal);

    /// <summary>The tags of a package.</summary>
    /// <param name="session">The session.</param>
    /// <param name="bucket">The bucket.</param>
    /// <param name="name"><c>namespace/name</c>.</param>
    /// <returns>Tag names.</returns>
    public static IEnumerable<string> Tags(QuiltSession session, string bucket, string name) =>
        Revisions(session, bucket, name).Select(r => r.Split(' ')[0]).Where(p => !p.All(char.IsAsciiDigit));

    /// <summary>One level of a package.</summary>
    /// <param name="session">The session.</param>
    /// <param name="package">The revision.</param>
    /// <param name="directory">The directory with its slash, or null for the root.</param>
    /// <returns>Logical keys.</returns>
    public static IReadOnlyList<string> Entries(QuiltSession session, PackageReference package, string? directory) => session.Cache.Get(
        $"entries {package} {directory}",
        (backend, token) => backend.BrowseAsync(package, directory, recurse: false, token).Select(e => e.LogicalKey));

    /// <summary>The workflows of a registry.</summary>
    /// <param name="session">The session.</param>
    /// <param name="bucket">The bucket.</param>
    /// <returns>Their ids.</returns>
    public static IReadOnlyList<string> Workflows(QuiltSession session, string bucket) => session.Cache.Get(
        $"workflows {bucket}", (backend, token) => backend.ListWorkflowsAsync(bucket, token).Select(w => w.Id));

    /// <summary>The workgroups of Athena.</summary>
    /// <param name="session">The session.</param>
    /// <returns>Names.</returns>
    public static IReadOnlyList<string> Workgroups(QuiltSession session) => session.Cache.Get(
        "workgroups", (_, token) => QueriesAsync(session, queries => queries.Client.ListWorkgroupsAsync(token).Select(w => w.Name), token));

    /// <summary>The data catalogs of Athena.</summary>
    /// <param name="session">The session.</param>
    /// <returns>Names.</returns>
    public static IReadOnlyList<string> DataCatalogs(QuiltSession session) => session.Cache.Get(
        "data catalogs", (_, token) => QueriesAsync(session, queries => queries.Client.ListCatalogsAsync(token).Select(c => c.Name), token));

    /// <summary>The databases of a data catalog.</summary>
    /// <param name="session">The session.</param>
    /// <param name="catalog">The data catalog.</param>
    /// <returns>Names.</returns>
    public static IReadOnlyList<string> Databases(QuiltSession session, string catalog) => session.Cache.Get(
        $"databases {catalog}",
        (_, token) => QueriesAsync(
            session, queries => queries.Client.ListDatabasesAsync(catalog, token).Select(d => d.Name), token, QueryCatalog.IsOfTabulator(catalog)));

    /// <summary>The databases of Tabulator's data catalog.</summary>
    /// <param name="session">The session.</param>
    /// <returns>Names: those of the buckets.</returns>
    public static IReadOnlyList<string> TabulatorDatabases(QuiltSession session) => session.Cache.Get(
        "tabulator databases", (_, token) => ReadDatabasesAsync(session, token));

    /// <summary>The Tabulator tables of a bucket.</summary>
    /// <param name="session">The session.</param>
    /// <param name="bucket">The bucket.</param>
    /// <returns>Names.</returns>
    public static IReadOnlyList<string> TabulatorTables(QuiltSession session, string bucket) =>
        session.Cache.Get($"tabulator {bucket}", (_, token) => ReadTablesAsync(session, bucket, token));

    private static async IAsyncEnumerable<string> QueriesAsync(
        QuiltSession session, Func<AthenaQueries, IAsyncEnumerable<string>> list,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken token, bool ofTabulator = false)
    {
        AthenaQueries queries = await session.GetQueriesAsync(session.Backend, ofTabulator, token).ConfigureAwait(false);
        await foreach (string name in list(queries).WithCancellation(token).ConfigureAwait(false))
        {
            yield return name;
        }
    }

    private static async IAsyncEnumerable<string> ReadDatabasesAsync(
        QuiltSession session, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken token)
    {
        AthenaQueries queries = await session.GetQueriesAsync(session.Backend, ofTabulator: true, token).ConfigureAwait(false);
        string catalog = await queries.FindTabulatorCatalogAsync(token).ConfigureAwait(false);
        await foreach (QueryDatabase database in queries.Client.ListDatabasesAsync(catalog, token).ConfigureAwait(false))
        {
            yield return database.Name;
        }
    }

    private static async IAsyncEnumerable<string> ReadTablesAsync(
        QuiltSession session, string bucket, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken token)
    {
        TabulatorTables tables = await session.GetTabulatorAsync(token).ConfigureAwait(false);
        foreach (TabulatorTable table in await tables.ListAsync(bucket, token).ConfigureAwait(false))
        {
            yield return table.Name;
        }
    }

    private static IReadOnlyList<string> Revisions(QuiltSession session, string bucket, string name) => session.Cache.Get(
        $"revisions {bucket} {name}",
        (backend, token) => backend.ListRevisionsAsync(bucket, name, token).Where(r => r.TopHash is not null).Select(r => $"{r.Pointer} {r.TopHash}"));

    private static async IAsyncEnumerable<string> ReadBucketsAsync(
        IQuiltBackend backend, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken token)
    {
        foreach (BucketInfo bucket in await backend.ListBucketsAsync(token).ConfigureAwait(false))
        {
            yield return bucket.Name;
        }
    }
}
