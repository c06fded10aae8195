using QuiltE2E.Core.Addressing;
using QuiltE2E.Core.Errors;
using QuiltE2E.Core.Registry;
using QuiltE2E.Core.Storage;
using QuiltE2E.Core.Tabulator;

namespace QuiltE2E.Core.Verification.Residue;

/// <summary>Finds and removes what a ledger says was made, down to the last version and delete marker.</summary>
/// <remarks>
/// Nothing is found by listing a bucket and guessing: only what the ledger names is looked for. A manifest counts only if its
/// own metadata carries the run id and no pointer outside the ledger's packages names it.
/// </remarks>
/// <param name="store">The object store.</param>
/// <param name="tabulator">Finds the way to the tables of the registry; asked only when a ledger names tables. Null where there is none.</param>
public sealed class ResidueSweeper(IObjectStore store, Func<CancellationToken, Task<TabulatorTables>>? tabulator = null)
{
    /// <summary>Finds what is still there.</summary>
    /// <param name="entries">Entries of a ledger; those of other buckets are not looked at.</param>
    /// <param name="bucket">The bucket to look in.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    /// <returns>Everything left, manifests last, since they are found through the pointers.</returns>
    public async Task<IReadOnlyList<ResidueItem>> FindAsync(
        IReadOnlyList<LedgerEntry> entries, string bucket, CancellationToken cancellationToken)
    {
        List<ResidueItem> found = [];
        Dictionary<string, string> manifests = new(StringComparer.Ordinal);
        List<string> own = [];
        bool tagsAreDigests = false;
        foreach (LedgerEntry entry in entries
            .Where(e => string.Equals(e.Bucket, bucket, StringComparison.Ordinal))
            .DistinctBy(e => (e.Kind, e.Name, e.Run)))
        {
            switch (entry.Kind)
            {
                case LedgerEntryKind.Manifest:
                    manifests[entry.Name] = entry.Run;
                    break;
                case LedgerEntryKind.TabulatorTable:
                    break;
                case LedgerEntryKind.StoredObject:
                    found.AddRange(await ListAsync(ResidueKind.Data, entry, entry.Name, exact: true, cancellationToken)
                        .ConfigureAwait(false));
                    break;
                default:
                    PackageName name = PackageName.Parse(entry.Name);
                    string pointers = RegistryLayout.PointersOf(name);
                    own.Add(pointers);
                    List<ResidueItem> items = await ListAsync(ResidueKind.RevisionPointer, entry, pointers, exact: false, cancellationToken)
                        .ConfigureAwait(false);
                    tagsAreDigests |= await ReadPointersAsync(items, manifests, cancellationToken).ConfigureAwait(false);
                    found.AddRange(items);
                    found.AddRange(await ListAsync(
                        ResidueKind.Data, entry, RegistryLayout.DataOf(name), exact: false, cancellationToken).ConfigureAwait(false));
                    break;
            }
        }

        found.AddRange(await FindTablesAsync(entries, bucket, cancellationToken).ConfigureAwait(false));
        found.AddRange(await FindManifestsAsync(bucket, manifests, own, tagsAreDigests, cancellationToken).ConfigureAwait(false));
        return found;
    }

    /// <summary>Removes what was found.</summary>
    /// <param name="items">The items, all of one bucket.</param>
    /// <param name="cancellationToken">Stops between batches.</param>
    /// <returns>What became of each object and version; uploads that were thrown away are among them.</returns>
    public async Task<IReadOnlyList<ObjectDeletion>> RemoveAsync(
        IReadOnlyList<ResidueItem> items, CancellationToken cancellationToken)
    {
        List<ObjectDeletion> results = [];
        foreach (ResidueItem upload in items.Where(i => i.Kind == ResidueKind.Upload))
        {
            await store.AbortMultipartAsync(
                upload.Target.Bucket, upload.Target.Key, upload.Target.VersionId!, cancellationToken).ConfigureAwait(false);
            results.Add(new ObjectDeletion(upload.Target, Error: null));
        }

        foreach (ResidueItem table in items.Where(i => i.Kind == ResidueKind.TabulatorTable))
        {
            results.Add(await RemoveTableAsync(table, cancellationToken).ConfigureAwait(false));
        }

        // Pointers go first: were this to stop halfway, no pointer would name a manifest or data that is gone.
        foreach (IGrouping<ResidueKind, ResidueItem> kind in items
            .Where(i => i.Kind is not (ResidueKind.Upload or ResidueKind.TabulatorTable))
            .GroupBy(i => i.Kind)
            .OrderBy(g => g.Key))
        {
            results.AddRange(await store.DeleteManyAsync([.. kind.Select(i => i.Target)], cancellationToken).ConfigureAwait(false));
        }

        return results;
    }

    private async Task<IReadOnlyList<ResidueItem>> FindTablesAsync(
        IReadOnlyList<LedgerEntry> entries, string bucket, CancellationToken cancellationToken)
    {
        LedgerEntry[] made =
        [
            .. entries.Where(e => e.Kind == LedgerEntryKind.TabulatorTable && string.Equals(e.Bucket, bucket, StringComparison.Ordinal))
                .DistinctBy(e => e.Name, StringComparer.Ordinal),
        ];
        if (made.Length == 0)
        {
            return [];
        }

        TabulatorTables tables = await TablesAsync(cancellationToken).ConfigureAwait(false);
        HashSet<string> there = [.. (await tables.ListAsync(bucket, cancellationToken).ConfigureAwait(false)).Select(table => table.Name)];
        return
        [
            .. made.Where(e => there.Contains(e.Name)).Select(e => new ResidueItem(
                ResidueKind.TabulatorTable, e.Run, new ObjectRef(bucket, e.Name), IsDeleteMarker: false, Size: 0, e.Name)),
        ];
    }

    private async Task<ObjectDeletion> RemoveTableAsync(ResidueItem table, CancellationToken cancellationToken)
    {
        try
        {
            TabulatorTables tables = await TablesAsync(cancellationToken).ConfigureAwait(false);
            await tables.RemoveAsync(table.Target.Bucket, table.Target.Key, cancellationToken).ConfigureAwait(false);
            return new ObjectDeletion(table.Target, Error: null);
        }
        catch (QuiltException error)
        {
            return new ObjectDeletion(table.Target, error);
        }
    }

    private Task<TabulatorTables> TablesAsync(CancellationToken cancellationToken) => tabulator is not null
        ? tabulator(cancellationToken)
        : throw new QuiltException(
            QuiltErrorKind.NotSupported, "CatalogMissing", "The ledger names Tabulator tables, and no way to a catalog was given.", null,
            "Connect with -CatalogUrl.");

    private async Task<List<ResidueItem>> ListAsync(
        ResidueKind kind, LedgerEntry entry, string prefix, bool exact, CancellationToken cancellationToken)
    {
        List<ResidueItem> items = [];
        await foreach (ObjectVersionInfo version in store
            .ListVersionsAsync(entry.Bucket, prefix, cancellationToken).ConfigureAwait(false))
        {
            if (!exact || string.Equals(version.Ref.Key, prefix, StringComparison.Ordinal))
            {
                items.Add(new ResidueItem(kind, entry.Run, version.Ref, version.IsDeleteMarker, version.Size, entry.Name));
            }
        }

        await foreach ((string key, string uploadId) in store
            .ListMultipartAsync(entry.Bucket, prefix, cancellationToken).ConfigureAwait(false))
        {
            if (!exact || string.Equals(key, prefix, StringComparison.Ordinal))
            {
                ObjectRef target = new(entry.Bucket, key, uploadId);
                items.Add(new ResidueItem(ResidueKind.Upload, entry.Run, target, IsDeleteMarker: false, Size: 0, entry.Name));
            }
        }

        return items;
    }

    // Every version is read, since an overwritten pointer may be all that knows a manifest.
    private async Task<bool> ReadPointersAsync(
        List<ResidueItem> pointers, Dictionary<string, string> manifests, CancellationToken cancellationToken)
    {
        bool tagsAreDigests = false;
        foreach (ResidueItem pointer in pointers.Where(p => p is { Kind: ResidueKind.RevisionPointer, IsDeleteMarker: false }))
        {
            ObjectContent content = await store
                .OpenAsync(pointer.Target, range: null, ifMatch: null, cancellationToken).ConfigureAwait(false);
            string hash;
            await using (content.ConfigureAwait(false))
            {
                using StreamReader reader = new(content.Body);
                hash = (await reader.ReadToEndAsync(cancellationToken).ConfigureAwait(false)).Trim();
            }

            if (TopHash.TryParse(hash, out _))
            {
                manifests[hash] = pointer.RunId;
                tagsAreDigests |= string.Equals(
                    content.Info.ETag, PointerIndex.EntityTagOf(hash), StringComparison.OrdinalIgnoreCase);
            }
        }

        return tagsAreDigests;
    }

    private async Task<List<ResidueItem>> FindManifestsAsync(
        string bucket,
        Dictionary<string, string> manifests,
        List<string> own,
        bool tagsAreDigests,
        CancellationToken cancellationToken)
    {
        List<ResidueItem> found = [];
        foreach ((string hash, string run) in manifests)
        {
            LedgerEntry entry = new(run, default, string.Empty, string.Empty, LedgerEntryKind.Manifest, bucket, hash);
            List<ResidueItem> versions = await ListAsync(
                ResidueKind.Manifest, entry, RegistryLayout.Manifests + hash, exact: true, cancellationToken).ConfigureAwait(false);
            if (await IsOwnAsync(versions, run, cancellationToken).ConfigureAwait(false))
            {
                found.AddRange(versions);
            }
        }

        HashSet<string> foreign = await PointerIndex.FindForeignAsync(
            store, bucket, [.. found.Select(i => i.Owner).Distinct(StringComparer.Ordinal)], own, tagsAreDigests, cancellationToken)
            .ConfigureAwait(false);
        return [.. found.Where(i => !foreign.Contains(i.Owner))];
    }

    private async Task<bool> IsOwnAsync(List<ResidueItem> versions, string run, CancellationToken cancellationToken)
    {
        foreach (ResidueItem version in versions.Where(v => v is { Kind: ResidueKind.Manifest, IsDeleteMarker: false }))
        {
            string? owner = await ManifestOwner.ReadRunAsync(store, version.Target, cancellationToken).ConfigureAwait(false);
            if (!string.Equals(owner, run, StringComparison.Ordinal))
            {
                return false;
            }
        }

        return true;
    }
}
