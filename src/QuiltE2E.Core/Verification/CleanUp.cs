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
    /// <returns>How many objects, versions and markers were removed, what is left, as URIs, and why as far as it is known.</returns>
    internal async Task<(int Removed, IReadOnlyList<string> Left, string? Why)> RunAsync(
        PackageName name, IReadOnlyCollection<string> topHashes, CancellationToken cancellationToken)
    {
        string[] prefixes =
        [
            RegistryLayout.DataOf(name),
            RegistryLayout.PointersOf(name),
            .. topHashes.Select(hash => RegistryLayout.Manifests + hash),
        ];
        int removed = 0;
        string? why = null;
        foreach (string prefix in prefixes)
        {
            try
            {
                removed += await AbortUploadsAsync(prefix, cancellationToken).ConfigureAwait(false);
                List<ObjectRef> found = await FindAsync(prefix, cancellationToken).ConfigureAwait(false);
                IReadOnlyList<ObjectDeletion> deletions = found.Count == 0 ? []
                    : await store.DeleteManyAsync(found, cancellationToken).ConfigureAwait(false);
                removed += deletions.Count(deletion => deletion.Error is null);
                why ??= deletions.FirstOrDefault(deletion => deletion.Error is not null)?.Error?.Message;
            }
            catch (QuiltException error)
            {
                // Whatever refuses one thing must not keep the others from going; what is left is found below.
                why ??= error.Message;
            }
        }

        List<string> left = [];
        foreach (string prefix in prefixes)
        {
            try
            {
                left.AddRange((await FindAsync(prefix, cancellationToken).ConfigureAwait(false)).Select(item => item.ToString()));
                await foreach ((string key, string uploadId) in store.ListMultipartAsync(bucket, prefix, cancellationToken)
                    .ConfigureAwait(false))
                {
                    left.Add($"{new ObjectRef(bucket, key)} (unfinished upload {uploadId})");
                }
            }
            catch (QuiltException error)
            {
                // What cannot be seen to be gone counts as left.
                left.Add($"s3://{bucket}/{prefix} (nobody can tell)");
                why ??= error.Message;
            }
        }

        return (removed, left, why);
    }

    private async Task<int> AbortUploadsAsync(string prefix, CancellationToken cancellationToken)
    {
        int aborted = 0;
        await foreach ((string key, string uploadId) in store.ListMultipartAsync(bucket, prefix, cancellationToken)
            .ConfigureAwait(false))
        {
            await store.AbortMultipartAsync(bucket, key, uploadId, cancellationToken).ConfigureAwait(false);
            aborted++;
        }

        return aborted;
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
