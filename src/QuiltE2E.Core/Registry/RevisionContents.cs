using QuiltE2E.Core.Addressing;
using QuiltE2E.Core.Errors;
using QuiltE2E.Core.Packages;
using QuiltE2E.Core.Storage;

namespace QuiltE2E.Core.Registry;

/// <summary>Looks whether a revision could be installed: a manifest that is what its name says, and objects where it says.</summary>
/// <remarks>Objects are asked for their size, one call each; they are not read.</remarks>
internal sealed class RevisionContents(IObjectStore store, string bucket)
{
    /// <exception cref="QuiltException"><c>RevisionNotFound</c>, <c>ManifestHashMismatch</c>, <c>RevisionContentGone</c>.</exception>
    internal async Task EnsureAsync(PackageName name, TopHash hash, CancellationToken cancellationToken)
    {
        using ManifestAudit audit = new();
        IAsyncEnumerable<ManifestEntry> entries = audit.ReadAsync(
            new ManifestSource(store, bucket).ReadInOrderAsync(hash, cancellationToken), cancellationToken).OfType<ManifestEntry>();
        long count = 0;
        long gone = 0;
        string? example = null;
        await foreach (string? missing in Sequence
            .SelectOrderedAsync(entries, store.Transfers.Places, FindMissingAsync, cancellationToken).ConfigureAwait(false))
        {
            count++;
            gone += missing is null ? 0 : 1;
            example ??= missing;
        }

        if (audit.Finish(hash) is string fault)
        {
            throw PackageErrors.ManifestMismatch(name, hash, $"{fault} Nothing was changed.", "Choose another revision.");
        }

        if (example is not null)
        {
            throw new QuiltException(
                QuiltErrorKind.NotFound,
                "RevisionContentGone",
                $"Of the {count} files of '{name}' in revision {hash.Short} the content of {gone} is gone, first of all {example}. "
                + "Nothing was changed.",
                $"{name}@{hash}",
                "Verify the package for the whole list, and choose another revision or push the files again.");
        }
    }

    private async Task<string?> FindMissingAsync(ManifestEntry entry, CancellationToken cancellationToken)
    {
        PhysicalKey key = entry.PhysicalKey;
        ObjectInfo? info = key.Bucket is null ? null : await store
            .FindAsync(new ObjectRef(key.Bucket, key.Path, key.VersionId), cancellationToken).ConfigureAwait(false);
        return info is not null && (entry.Size is null || entry.Size == info.Size) ? null : $"'{entry.LogicalKey}' at {key}";
    }
}
