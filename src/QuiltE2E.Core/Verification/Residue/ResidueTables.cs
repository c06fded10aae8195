using QuiltE2E.Core.Errors;
using QuiltE2E.Core.Storage;
using QuiltE2E.Core.Tabulator;

namespace QuiltE2E.Core.Verification.Residue;

/// <summary>The Tabulator tables that runs have left; the registry lists a bucket's tables, and only whole.</summary>
/// <param name="open">Finds the way to the tables; null where there is none.</param>
internal sealed class ResidueTables(Func<CancellationToken, Task<TabulatorTables>>? open)
{
    /// <summary>Finds the tables that a ledger names.</summary>
    /// <param name="scope">Run, bucket and lines.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    /// <returns>Those that are still there.</returns>
    /// <exception cref="QuiltException"><c>CatalogMissing</c>: there is no way to a catalog, so nobody can tell.</exception>
    public async Task<IReadOnlyList<ResidueItem>> FindNamedAsync(ResidueScope scope, CancellationToken cancellationToken)
    {
        HashSet<string> made =
            [.. scope.Entries.Where(static e => e.Kind == LedgerEntryKind.TabulatorTable).Select(static e => e.Name)];
        return made.Count == 0 ? [] : [.. (await ListAsync(scope.Bucket, cancellationToken).ConfigureAwait(false))
            .Where(made.Contains).Select(name => Item(scope, name))];
    }

    /// <summary>Finds the tables whose names have the prefix of a run.</summary>
    /// <param name="scope">Run and bucket.</param>
    /// <param name="prefix">The prefix.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    /// <returns>The tables; none where there is no catalog.</returns>
    public async Task<IReadOnlyList<ResidueItem>> FindByPrefixAsync(ResidueScope scope, string prefix, CancellationToken cancellationToken) =>
    [
        .. (await ListIfAnyAsync(scope.Bucket, cancellationToken).ConfigureAwait(false))
            .Where(name => name.StartsWith(prefix, StringComparison.Ordinal)).Select(name => Item(scope, name)),
    ];

    /// <summary>Names the tables of a bucket.</summary>
    /// <param name="bucket">The bucket.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    /// <returns>Their names; none where there is no catalog, or it has neither tables nor this bucket.</returns>
    public async Task<IReadOnlyList<string>> ListIfAnyAsync(string bucket, CancellationToken cancellationToken)
    {
        if (open is null)
        {
            return [];
        }

        try
        {
            return await ListAsync(bucket, cancellationToken).ConfigureAwait(false);
        }
        catch (QuiltException none) when (none.ErrorId is "BucketNotFound" or "SchemaMismatch")
        {
            return [];
        }
    }

    /// <summary>Removes a table.</summary>
    /// <param name="table">The table.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    /// <returns>What became of it; one that has gone meanwhile is gone.</returns>
    public async Task<ObjectDeletion> RemoveAsync(ResidueItem table, CancellationToken cancellationToken)
    {
        try
        {
            TabulatorTables tables = await OpenAsync(cancellationToken).ConfigureAwait(false);
            await tables.RemoveAsync(table.Bucket, table.Key, cancellationToken).ConfigureAwait(false);
            return new ObjectDeletion(table.Target, Error: null);
        }
        catch (QuiltException error)
        {
            return new ObjectDeletion(table.Target, error.ErrorId == "TableNotFound" ? null : error);
        }
    }

    private static ResidueItem Item(ResidueScope scope, string name) => new(
        ResidueKind.TabulatorTable, scope.RunId, new ObjectRef(scope.Bucket, name), IsDeleteMarker: false, Size: 0, name);

    private async Task<IReadOnlyList<string>> ListAsync(string bucket, CancellationToken cancellationToken)
    {
        TabulatorTables tables = await OpenAsync(cancellationToken).ConfigureAwait(false);
        return [.. (await tables.ListAsync(bucket, cancellationToken).ConfigureAwait(false)).Select(static table => table.Name)];
    }

    private Task<TabulatorTables> OpenAsync(CancellationToken cancellationToken) => open is not null
        ? open(cancellationToken)
        : throw new QuiltException(
            QuiltErrorKind.NotSupported, "CatalogMissing", "The ledger names Tabulator tables, and no way to a catalog was given.", null,
            "Connect with -CatalogUrl.");
}
