using QuiltE2E.Core.Addressing;
using QuiltE2E.Core.Errors;
using QuiltE2E.Core.Registry;
using QuiltE2E.Core.Storage;

namespace QuiltE2E.Core.Verification;

/// <summary>Removes everything that pushes of one package have made, and reads again to prove that it is gone.</summary>
/// <remarks>
/// Every version and delete marker of data, pointers and manifests, and uploads that were never completed. Only manifests
/// whose hash the caller names are touched: they must be the package's own.
/// </remarks>
internal sealed class CleanUp(IObjectStore store, string bucket)
{
    /// <summary>Removes and looks again.</summary>
    /// <param name="name">The package.</param>
    /// <param name="topHashes">Its manifests.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>How many objects, versions and markers were removed, and what is left, as URIs.</returns>
    internal async Task<(int Removed, IReadOnlyList<string> Left)> RunAsync(
        PackageName name, IReadOnlyCollection<string> topHashes, CancellationToken cancellationToken)
    {
        string[] prefixes =
        [
            RegistryLayout.DataOf(name),
            RegistryLayout.PointersOf(name),
            .. topHashes.Select(hash => RegistryLayout.Manifests + hash),
        ];
        int removed = 0;
        foreach (string prefix in prefixes)
        {
            await foreach ((string key, string uploadId) in store.ListMultipartAsync(bucket, prefix, cancellationToken)
                .ConfigureAwait(false))
            {
                await store.AbortMultipartAsync(bucket, key, uploadId, cancellationToken).ConfigureAwait(false);
                removed++;
            }

            List<ObjectRef> found = await FindAsync(prefix, cancellationToken).ConfigureAwait(false);
            if (found.Count > 0)
            {
                IReadOnlyList<ObjectDeletion> deletions = await store.DeleteManyAsync(found, cancellationToken)
                    .ConfigureAwait(false);
                removed += deletions.Count(deletion => deletion.Error is null);
            }
        }

        List<string> left = [];
        foreach (string prefix in prefixes)
        {
            left.AddRange((await FindAsync(prefix, cancellationToken).ConfigureAwait(false)).Select(item => item.ToString()));
            await foreach ((string key, string uploadId) in store.ListMultipartAsync(bucket, prefix, cancellationToken)
                .ConfigureAwait(false))
            {
                left.Add($"{new ObjectRef(bucket, key)} (unfinished upload {uploadId})");
            }
        }

        return (removed, left);
    }

    private async Task<List<ObjectRef>> FindAsync(string prefix, CancellationToken cancellationToken)
    {
        List<ObjectRef> found = [];
        try
        {
            await foreach (ObjectVersionInfo version in store.ListVersionsAsync(bucket, prefix, cancellationToken)
                .ConfigureAwait(false))
            {
                found.Add(version.Ref);
            }
        }
        catch (QuiltException error) when (error.Kind == QuiltErrorKind.NotSupported)
        {
            await foreach (ObjectListItem item in store.ListAsync(bucket, prefix, delimiter: null, startAfter: null, cancellationToken)
                .ConfigureAwait(false))
            {
                found.Add(new ObjectRef(bucket, item.Key));
            }
        }

        return found;
    }
}
