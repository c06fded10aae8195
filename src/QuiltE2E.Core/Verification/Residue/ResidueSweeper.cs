using QuiltE2E.Core.Addressing;
using QuiltE2E.Core.Errors;
using QuiltE2E.Core.Registry;
using QuiltE2E.Core.Storage;
using QuiltE2E.Core.Tabulator;

namespace QuiltE2E.Core.Verification.Residue;

/// <summary>Finds and removes what runs have made, down to the last version and delete marker.</summary>
/// <remarks>
/// Nothing is found by listing a bucket and guessing: only what a ledger names is looked for, or what lies below the exact prefix of
/// a run. A manifest counts only if its own metadata carries the run id and no pointer of anybody else names it.
/// </remarks>
/// <param name="store">The object store.</param>
/// <param name="tabulator">
/// Finds the way to the tables of the registry. Null where there is none: then a ledger that names tables cannot be worked off, and
/// tables are not looked for by prefix.
/// </param>
public sealed class ResidueSweeper(IObjectStore store, Func<CancellationToken, Task<TabulatorTables>>? tabulator = null)
{
    // Pointers go last: they alone know the manifests of pushes that announced none. Were this to stop halfway, the next sweep finds
    // all of the rest; a pointer to a manifest that is gone is nothing that stays.
    private static readonly ResidueKind[] RemovalOrder = [ResidueKind.Data, ResidueKind.Manifest, ResidueKind.RevisionPointer];

    private readonly ResidueTables _tables = new(tabulator);
    private readonly ResidueBuckets _buckets = new(store);

    /// <summary>Finds what is still there.</summary>
    /// <param name="scope">What to look for.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    /// <returns>Everything left, manifests last, since they are found through the pointers.</returns>
    /// <exception cref="QuiltException">
    /// <c>CatalogMissing</c>, <c>InvalidRunId</c> for a prefix that is no run's, <c>BucketNotFound</c>, and what the store refuses.
    /// </exception>
    public async Task<IReadOnlyList<ResidueItem>> FindAsync(ResidueScope scope, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(scope);
        IReadOnlyList<ResidueItem> found = scope.IsOwnBucket ? await _buckets.FindAsync(scope, cancellationToken).ConfigureAwait(false)
            : scope.Ledger is null
            ? await FindByPrefixAsync(scope, RunId.Parse(scope.RunId), cancellationToken).ConfigureAwait(false)
            : await FindNamedAsync(scope, cancellationToken).ConfigureAwait(false);

        // An object may be announced by itself and lie in a package, too.
        return [.. found.DistinctBy(static item => (item.Kind, item.Target)).Select(item => item with { Ledger = scope.Ledger })];
    }

    /// <summary>Finds the runs that have left something in a bucket and began before some time.</summary>
    /// <param name="bucket">The bucket.</param>
    /// <param name="before">The time; the run ids say when they began.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    /// <returns>The runs, oldest first. What merely begins like a run id is none.</returns>
    public async Task<IReadOnlyList<RunId>> FindRunsAsync(string bucket, DateTimeOffset before, CancellationToken cancellationToken)
    {
        HashSet<RunId> runs = [];
        foreach (string parent in (string[])[RegistryLayout.Pointers, string.Empty])
        {
            ResidueListing listing = new(store, string.Empty, bucket);
            foreach (ResidueItem item in await listing
                .ListAsync(ResidueKind.Data, parent + RunId.Start, static key => key, cancellationToken).ConfigureAwait(false))
            {
                Add(item.Key[parent.Length..], '/');
            }
        }

        foreach (string table in await _tables.ListIfAnyAsync(bucket, cancellationToken).ConfigureAwait(false))
        {
            Add(table, '_');
        }

        return [.. runs.Where(run => run.Began < before).OrderBy(static run => run.Text, StringComparer.Ordinal)];

        void Add(string name, char separator)
        {
            int end = name.IndexOf(separator, StringComparison.Ordinal);
            if (end > 0 && RunId.TryParse(name[..end], out RunId? run))
            {
                runs.Add(run);
            }
        }
    }

    /// <summary>Finds the buckets that runs have made for themselves.</summary>
    /// <param name="cancellationToken">Stops the call.</param>
    /// <returns>Each with its run; none where the credentials may not list buckets.</returns>
    public Task<IReadOnlyList<(RunId Run, string Bucket)>> FindBucketsAsync(CancellationToken cancellationToken) =>
        _buckets.ListAsync(cancellationToken);

    /// <summary>Removes what was found.</summary>
    /// <param name="items">The items, all of one bucket.</param>
    /// <param name="cancellationToken">Stops between batches.</param>
    /// <returns>
    /// What became of each object and version; uploads that were thrown away are among them. What has gone meanwhile is gone. Pointers
    /// are not tried, and not among them, when a manifest could not be removed.
    /// </returns>
    public async Task<IReadOnlyList<ObjectDeletion>> RemoveAsync(
        IReadOnlyList<ResidueItem> items, CancellationToken cancellationToken)
    {
        List<ObjectDeletion> results = [];
        foreach (ResidueItem upload in items.Where(static i => i.Kind == ResidueKind.Upload))
        {
            results.Add(await AbortAsync(upload.Target, cancellationToken).ConfigureAwait(false));
        }

        foreach (ResidueItem table in items.Where(static i => i.Kind == ResidueKind.TabulatorTable))
        {
            results.Add(await _tables.RemoveAsync(table, cancellationToken).ConfigureAwait(false));
        }

        foreach (ResidueKind kind in RemovalOrder)
        {
            ObjectRef[] targets = [.. items.Where(i => i.Kind == kind).Select(static i => i.Target)];
            if (targets.Length == 0)
            {
                continue;
            }

            IReadOnlyList<ObjectDeletion> removed = await store.DeleteManyAsync(targets, cancellationToken).ConfigureAwait(false);
            results.AddRange(removed);
            if (kind == ResidueKind.Manifest && removed.Any(static deletion => deletion.Error is not null))
            {
                break;
            }
        }

        foreach (ResidueItem bucket in items.Where(static i => i.Kind == ResidueKind.Bucket))
        {
            results.Add(await _buckets.RemoveAsync(bucket, cancellationToken).ConfigureAwait(false));
        }

        return results;
    }

    private async Task<IReadOnlyList<ResidueItem>> FindNamedAsync(ResidueScope scope, CancellationToken cancellationToken)
    {
        ResidueListing listing = new(store, scope.RunId, scope.Bucket);
        ManifestSearch manifests = new(store, scope.RunId, scope.Bucket);
        List<ResidueItem> found = [];
        foreach (LedgerEntry entry in scope.Entries.DistinctBy(static e => (e.Kind, e.Name)))
        {
            switch (entry.Kind)
            {
                case LedgerEntryKind.Manifest:
                    manifests.Add(entry.Name);
                    break;
                case LedgerEntryKind.TabulatorTable:
                    break;
                case LedgerEntryKind.StoredObject:
                    found.AddRange(await listing.ListKeyAsync(ResidueKind.Data, entry.Name, entry.Name, cancellationToken)
                        .ConfigureAwait(false));
                    break;
                default:
                    PackageName name = PackageName.Parse(entry.Name);
                    found.AddRange(await FindPackagesAsync(
                        listing, manifests, RegistryLayout.PointersOf(name), RegistryLayout.DataOf(name), _ => entry.Name, cancellationToken)
                        .ConfigureAwait(false));
                    break;
            }
        }

        found.AddRange(await _tables.FindNamedAsync(scope, cancellationToken).ConfigureAwait(false));
        found.AddRange(await manifests.FindAsync(cancellationToken).ConfigureAwait(false));
        return found;
    }

    private async Task<IReadOnlyList<ResidueItem>> FindByPrefixAsync(ResidueScope scope, RunId run, CancellationToken cancellationToken)
    {
        ResidueListing listing = new(store, run.Text, scope.Bucket);
        ManifestSearch manifests = new(store, run.Text, scope.Bucket);
        List<ResidueItem> found = await FindPackagesAsync(
            listing, manifests, RegistryLayout.Pointers + run.KeyPrefix, run.KeyPrefix, OwnerOf, cancellationToken).ConfigureAwait(false);
        found.AddRange(await _tables.FindByPrefixAsync(scope, run.TablePrefix, cancellationToken).ConfigureAwait(false));
        found.AddRange(await manifests.FindAsync(cancellationToken).ConfigureAwait(false));
        return found;

        // The package, or what stands for it among objects that are in none: the part behind the run id.
        string OwnerOf(string path)
        {
            int end = path.IndexOf('/', run.KeyPrefix.Length);
            return end < 0 ? path : path[..end];
        }
    }

    private static async Task<List<ResidueItem>> FindPackagesAsync(
        ResidueListing listing, ManifestSearch manifests, string pointers, string data, Func<string, string> ownerOf,
        CancellationToken cancellationToken)
    {
        List<ResidueItem> items = await listing.ListAsync(
            ResidueKind.RevisionPointer, pointers, key => ownerOf(key[RegistryLayout.Pointers.Length..]), cancellationToken)
            .ConfigureAwait(false);
        await manifests.AddPointersAsync(pointers, items, cancellationToken).ConfigureAwait(false);
        items.AddRange(await listing.ListAsync(ResidueKind.Data, data, ownerOf, cancellationToken).ConfigureAwait(false));
        return items;
    }

    private async Task<ObjectDeletion> AbortAsync(ObjectRef upload, CancellationToken cancellationToken)
    {
        try
        {
            await store.AbortMultipartAsync(upload.Bucket, upload.Key, upload.VersionId!, cancellationToken).ConfigureAwait(false);
            return new ObjectDeletion(upload, Error: null);
        }
        catch (QuiltException error)
        {
            return new ObjectDeletion(upload, error);
        }
    }
}
