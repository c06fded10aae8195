using QuiltE2E.Core.Errors;
using QuiltE2E.Core.Storage;

namespace QuiltE2E.Core.Verification.Residue;

/// <summary>Finds and removes buckets that runs have made for themselves, with all that is in them.</summary>
/// <remarks>Such a bucket is named after its run, so that nobody else has anything there.</remarks>
/// <param name="store">The store.</param>
internal sealed class ResidueBuckets(IObjectStore store)
{
    /// <summary>Names the buckets that runs have made.</summary>
    /// <param name="cancellationToken">Stops the call.</param>
    /// <returns>Each with its run; none where these credentials may not list buckets.</returns>
    public async Task<IReadOnlyList<(RunId Run, string Bucket)>> ListAsync(CancellationToken cancellationToken)
    {
        try
        {
            List<(RunId Run, string Bucket)> buckets = [];
            foreach (BucketInfo bucket in await store.ListBucketsAsync(cancellationToken).ConfigureAwait(false))
            {
                if (RunId.OfBucket(bucket.Name) is RunId run)
                {
                    buckets.Add((run, bucket.Name));
                }
            }

            return buckets;
        }
        catch (QuiltException refused) when (refused.Kind == QuiltErrorKind.AccessDenied)
        {
            return [];
        }
    }

    /// <summary>Finds a bucket of a run, and everything in it.</summary>
    /// <param name="scope">The run and the bucket.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    /// <returns>The items, the bucket last; none when it is not there.</returns>
    public async Task<IReadOnlyList<ResidueItem>> FindAsync(ResidueScope scope, CancellationToken cancellationToken)
    {
        ResidueListing listing = new(store, scope.RunId, scope.Bucket);
        try
        {
            List<ResidueItem> items = await listing
                .ListAsync(ResidueKind.Data, string.Empty, _ => scope.Bucket, cancellationToken).ConfigureAwait(false);
            ObjectRef bucket = new(scope.Bucket, string.Empty);
            items.Add(new ResidueItem(ResidueKind.Bucket, scope.RunId, bucket, IsDeleteMarker: false, Size: 0, scope.Bucket));
            return items;
        }
        catch (QuiltException none) when (none.ErrorId == "BucketNotFound")
        {
            return [];
        }
    }

    /// <summary>Removes a bucket that has been emptied.</summary>
    /// <param name="bucket">The bucket.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    /// <returns>What became of it; one that has gone meanwhile is gone.</returns>
    public async Task<ObjectDeletion> RemoveAsync(ResidueItem bucket, CancellationToken cancellationToken)
    {
        try
        {
            await store.DeleteBucketAsync(bucket.Bucket, cancellationToken).ConfigureAwait(false);
            return new ObjectDeletion(bucket.Target, Error: null);
        }
        catch (QuiltException error)
        {
            return new ObjectDeletion(bucket.Target, error.ErrorId == "BucketNotFound" ? null : error);
        }
    }
}
