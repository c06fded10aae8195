using System.Runtime.CompilerServices;
using QuiltE2E.Core.Addressing;
using QuiltE2E.Core.Errors;
using QuiltE2E.Core.Packages;
using QuiltE2E.Core.Storage;

namespace QuiltE2E.Core.Registry;

/// <summary>Looks whether a manifest that is stored already is what its name says and still leads to its content.</summary>
internal sealed class StoredManifestCheck(IObjectStore store, ManifestSource manifests)
{
    private readonly List<DirectoryMetadata> _directories = [];

    /// <summary>The metadata of directories that the manifest has.</summary>
    internal IReadOnlyList<DirectoryMetadata> Directories => _directories;

    /// <summary>Another bucket that an entry of the stored manifest leads to, where the package being pushed has its own; or null.</summary>
    internal string? OtherBucket { get; private set; }

    /// <summary>Finds what makes the stored manifest useless.</summary>
    /// <param name="topHash">The manifest.</param>
    /// <param name="package">The equal package that is being pushed; its own bytes are known to be there.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>What is wrong, as the end of a sentence, or null when nothing is.</returns>
    internal async Task<string?> FindFaultAsync(TopHash topHash, Package package, CancellationToken cancellationToken)
    {
        using ManifestAudit audit = new();
        try
        {
            IAsyncEnumerable<ManifestRecord> records = audit.ReadAsync(
                manifests.ReadInOrderAsync(topHash, cancellationToken), cancellationToken);
            await foreach (string? gone in Sequence.SelectOrderedAsync(
                SelectElsewhereAsync(records, package, cancellationToken), store.Transfers.Places, CheckAsync, cancellationToken)
                .ConfigureAwait(false))
            {
                if (gone is not null)
                {
                    return $"the content of '{gone}' was gone from where it said";
                }
            }
        }
        catch (QuiltException error) when (error.Kind == QuiltErrorKind.InvalidData)
        {
            return $"it could not be read ({error.ErrorId})";
        }

        return audit.Finish(topHash) is null ? null : "its content did not have the hash that it is named by";
    }

    // Entries that lead where ours lead need no look: this push has just put, or seen, those bytes there.
    private async IAsyncEnumerable<ManifestEntry> SelectElsewhereAsync(
        IAsyncEnumerable<ManifestRecord> records,
        Package package,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (ManifestRecord record in records.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            if (record is DirectoryMetadata directory)
            {
                _directories.Add(directory);
            }
            else if (record is ManifestEntry stored
                && !(package.TryGet(stored.LogicalKey, out ManifestEntry? own)
                    && own.PhysicalKey == stored.PhysicalKey))
            {
                if (own is not null && own.PhysicalKey.Bucket != stored.PhysicalKey.Bucket)
                {
                    OtherBucket = stored.PhysicalKey.Bucket;
                }

                yield return stored;
            }
        }
    }

    private async Task<string?> CheckAsync(ManifestEntry entry, CancellationToken cancellationToken)
    {
        PhysicalKey key = entry.PhysicalKey;
        if (key.Bucket is null || entry.Size is not long size || entry.Hash is null)
        {
            return entry.LogicalKey;
        }

        ObjectRef target = new(key.Bucket, key.Path, key.VersionId);
        return await StoredContent.MatchesAsync(store, target, size, entry.Hash, cancellationToken).ConfigureAwait(false)
            ? null
            : entry.LogicalKey;
    }
}
