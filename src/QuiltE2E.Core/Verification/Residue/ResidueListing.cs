using QuiltE2E.Core.Storage;

namespace QuiltE2E.Core.Verification.Residue;

/// <summary>Lists what of a run lies below a prefix: versions, delete markers, unfinished uploads.</summary>
/// <param name="store">The store.</param>
/// <param name="runId">The run.</param>
/// <param name="bucket">The bucket.</param>
internal sealed class ResidueListing(IObjectStore store, string runId, string bucket)
{
    /// <summary>Lists one key.</summary>
    /// <param name="kind">What its versions are.</param>
    /// <param name="key">The key.</param>
    /// <param name="owner">What it follows from.</param>
    /// <param name="cancellationToken">Stops the listing.</param>
    /// <returns>The items.</returns>
    public Task<List<ResidueItem>> ListKeyAsync(ResidueKind kind, string key, string owner, CancellationToken cancellationToken) =>
        ListAsync(kind, key, found => string.Equals(found, key, StringComparison.Ordinal) ? owner : null, cancellationToken);

    /// <summary>Lists all keys below a prefix.</summary>
    /// <param name="kind">What the versions are.</param>
    /// <param name="prefix">The prefix.</param>
    /// <param name="ownerOf">What a key follows from; null leaves it out.</param>
    /// <param name="cancellationToken">Stops the listing.</param>
    /// <returns>The items.</returns>
    public async Task<List<ResidueItem>> ListAsync(
        ResidueKind kind, string prefix, Func<string, string?> ownerOf, CancellationToken cancellationToken)
    {
        List<ResidueItem> items = [];
        await foreach (ObjectVersionInfo version in store.ListVersionsAsync(bucket, prefix, cancellationToken).ConfigureAwait(false))
        {
            if (ownerOf(version.Ref.Key) is string owner)
            {
                items.Add(new ResidueItem(kind, runId, version.Ref, version.IsDeleteMarker, version.Size, owner));
            }
        }

        await foreach ((string key, string uploadId) in store.ListMultipartAsync(bucket, prefix, cancellationToken).ConfigureAwait(false))
        {
            if (ownerOf(key) is string owner)
            {
                ObjectRef target = new(bucket, key, uploadId);
                items.Add(new ResidueItem(ResidueKind.Upload, runId, target, IsDeleteMarker: false, Size: 0, owner));
            }
        }

        return items;
    }
}
