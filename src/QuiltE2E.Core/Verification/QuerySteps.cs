using QuiltE2E.Core.Backends;
using QuiltE2E.Core.Queries;

namespace QuiltE2E.Core.Verification;

/// <summary>The step that looks for what was pushed in the tables that describe packages.</summary>
internal sealed class QuerySteps(DeploymentTarget target, DeploymentServices services, CheckPackage package)
{
    internal const string Tables = "QE.DEP.330";

    private readonly IndexWait _wait = new(target.IndexTimeout);

    internal IEnumerable<CheckStep> All() =>
    [
        new(Tables, "The package tables hold the package", [PackageSteps.SecondPush], QueryAsync) { Requires = [CapabilityNames.Query] },
    ];

    private async Task<string> QueryAsync(CancellationToken cancellationToken)
    {
        List<BrowseEntry> entries = await target.Backend
            .BrowseAsync(package.Latest(target.Bucket), path: null, recurse: true, cancellationToken).ToListAsync(cancellationToken).ConfigureAwait(false);
        AthenaQueries queries = await services.Queries(false, cancellationToken).ConfigureAwait(false);
        string database = await queries.FindPackageDatabaseAsync(target.Bucket, cancellationToken).ConfigureAwait(false);
        await _wait.UntilRightAsync(
            async token => await FindRevisionFaultAsync(queries, database, token).ConfigureAwait(false)
                ?? await FindEntryFaultAsync(queries, database, entries, token).ConfigureAwait(false),
            cancellationToken).ConfigureAwait(false);
        return $"{package.TopHashes.Count} revisions, {entries.Count} files, in {database}";
    }

    private async Task<string?> FindRevisionFaultAsync(AthenaQueries queries, string database, CancellationToken cancellationToken)
    {
        List<object?[]> rows = await RunAsync(
            queries, database, $"SELECT top_hash FROM {Table("revision")} WHERE pkg_name = ?", [package.Name], cancellationToken)
            .ConfigureAwait(false);
        List<string> told = [.. rows.Select(static row => $"{row[0]}")];
        return told.Count != package.TopHashes.Count ? $"the tables have {told.Count} revisions of it, and {package.TopHashes.Count} were pushed"
            : told.Find(hash => !package.TopHashes.Contains(hash, StringComparer.Ordinal)) is string other
                ? $"the tables have a revision {other} of it, which was not pushed"
            : package.TopHashes.FirstOrDefault(hash => !told.Contains(hash, StringComparer.Ordinal)) is string missing
                ? $"the tables have no revision {missing} of it, which was pushed"
            : null;
    }

    private async Task<string?> FindEntryFaultAsync(
        AthenaQueries queries, string database, List<BrowseEntry> entries, CancellationToken cancellationToken)
    {
        List<object?[]> rows = await RunAsync(
            queries,
            database,
            $"SELECT e.top_hash, e.logical_key, e.size, e.hash_type || ':' || e.hash_value, e.physical_key FROM {Table("tag")} t " +
            $"JOIN {Table("entry")} e ON e.top_hash = t.top_hash WHERE t.pkg_name = ? AND t.tag_name = 'latest' AND e.physical_key IS NOT NULL",
            [package.Name],
            cancellationToken).ConfigureAwait(false);
        HashSet<string> expected = entries.Select(static entry => string.Join('|', entry.TopHash, entry.LogicalKey, entry.Size, $"{entry.Hash!.Type}:{entry.Hash.Value}", entry.PhysicalKey))
            .ToHashSet(StringComparer.Ordinal);
        ILookup<string, string> found = rows.Select(static row => string.Join('|', row)).ToLookup(static row => row, StringComparer.Ordinal);
        return found.FirstOrDefault(row => !expected.Contains(row.Key)) is { Key: string other } ? $"the tables have a row that is not of the package, {other}"
            : found.FirstOrDefault(static row => row.Count() > 1) is { Key: string twice } ? $"the tables have a row more than once, {twice}"
            : found.Count == entries.Count ? null
            : $"the tables have {found.Count} files of it, and it has {entries.Count}";
    }

    private string Table(string kind) => $"\"{target.Bucket}_package_{kind}\"";

    private static async Task<List<object?[]>> RunAsync(
        AthenaQueries queries, string database, string text, object[] parameters, CancellationToken cancellationToken)
    {
        QueryStart start = new(text, await queries.ChooseWorkgroupAsync(named: null, cancellationToken).ConfigureAwait(false))
        {
            Catalog = QueryCatalog.Default,
            Database = database,
            Parameters = [.. parameters.Select(QueryParameter.Format)],
        };
        QueryExecution execution = await queries.RunAsync(start, timeout: null, cancellationToken).ConfigureAwait(false);
        QueryResult result = await queries.OpenResultAsync(execution, cancellationToken).ConfigureAwait(false);
        return await result.ReadValues().ToListAsync(cancellationToken).ConfigureAwait(false);
    }
}
