using QuiltE2E.Core.Errors;

namespace QuiltE2E.Core.Storage;

/// <summary>
/// Storage: objects in buckets, as S3 has them. One implementation speaks to S3 and whatever speaks S3's protocol;
/// everything above (registry, transfers, verification) uses only this.
/// </summary>
/// <remarks>
/// Every call has a timeout and bounded retries of what is safe to repeat. Every failure is a <see cref="QuiltException"/>
/// that carries the <see cref="RemoteCall"/>: a missing object or bucket is <see cref="QuiltErrorKind.NotFound"/>
/// (ids <c>ObjectNotFound</c>, <c>BucketNotFound</c>), a refusal <see cref="QuiltErrorKind.AccessDenied"/>, a failed
/// condition <see cref="QuiltErrorKind.Conflict"/> (id <c>WriteConditionFailed</c>).
/// </remarks>
public interface IObjectStore : IDisposable
{
    /// <summary>Scheme, host and port that calls go to.</summary>
    string Endpoint { get; }

    /// <summary>Whether the store takes <c>If-None-Match</c> and <c>If-Match</c> on writes; one that answered otherwise is remembered.</summary>
    bool SupportsConditionalWrites { get; }

    /// <summary>What all transfers through this store share, so that many at once stay within its limits.</summary>
    TransferGate Transfers { get; }

    /// <summary>Lists the buckets that these credentials own.</summary>
    /// <param name="cancellationToken">Stops the call.</param>
    /// <returns>The buckets in the store's order.</returns>
    Task<IReadOnlyList<BucketInfo>> ListBucketsAsync(CancellationToken cancellationToken);

    /// <summary>Asks whether a bucket exists and may be used.</summary>
    /// <param name="bucket">Bucket name.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    /// <returns>The bucket with its region.</returns>
    Task<BucketInfo> GetBucketAsync(string bucket, CancellationToken cancellationToken);

    /// <summary>Removes an empty bucket.</summary>
    /// <param name="bucket">Bucket name.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    /// <returns>A task that ends with the call.</returns>
    Task DeleteBucketAsync(string bucket, CancellationToken cancellationToken);

    /// <summary>Asks whether a bucket keeps versions.</summary>
    /// <param name="bucket">Bucket name.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    /// <returns>The state.</returns>
    Task<VersioningState> GetVersioningAsync(string bucket, CancellationToken cancellationToken);

    /// <summary>Reads an object's headers, checksums included.</summary>
    /// <param name="target">The object.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    /// <returns>The headers, or null when there is no such object; a missing bucket throws.</returns>
    Task<ObjectInfo?> FindAsync(ObjectRef target, CancellationToken cancellationToken);

    /// <summary>Asks how an object was cut into parts when it was uploaded.</summary>
    /// <param name="target">The object.</param>
    /// <param name="cancellationToken">Stops the calls.</param>
    /// <returns>The sizes of all parts in order; null for an object in one piece, and where the store does not tell.</returns>
    Task<IReadOnlyList<long>?> FindPartSizesAsync(ObjectRef target, CancellationToken cancellationToken);

    /// <summary>Opens an object's body.</summary>
    /// <param name="target">The object.</param>
    /// <param name="range">Which bytes, or null for all.</param>
    /// <param name="ifMatch">Entity tag that must still be current, or null.</param>
    /// <param name="cancellationToken">Stops the call and the reading.</param>
    /// <returns>The open body.</returns>
    Task<ObjectContent> OpenAsync(ObjectRef target, ByteRange? range, string? ifMatch, CancellationToken cancellationToken);

    /// <summary>Writes an object whose bytes are in memory; the store computes its SHA-256 where it can.</summary>
    /// <param name="bucket">Bucket name.</param>
    /// <param name="key">Object key.</param>
    /// <param name="content">The bytes.</param>
    /// <param name="options">Condition, media type, metadata.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    /// <returns>What was written.</returns>
    Task<WrittenObject> PutAsync(
        string bucket, string key, ReadOnlyMemory<byte> content, PutOptions options, CancellationToken cancellationToken);

    /// <summary>Starts a multipart upload with SHA-256 checksums.</summary>
    /// <param name="bucket">Bucket name.</param>
    /// <param name="key">Object key.</param>
    /// <param name="options">Media type and metadata; the condition belongs to the completion.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    /// <returns>The upload id.</returns>
    Task<string> StartMultipartAsync(string bucket, string key, PutOptions options, CancellationToken cancellationToken);

    /// <summary>Uploads one part.</summary>
    /// <param name="bucket">Bucket name.</param>
    /// <param name="key">Object key.</param>
    /// <param name="uploadId">The upload.</param>
    /// <param name="number">Part number, from 1.</param>
    /// <param name="content">The bytes of the part.</param>
    /// <param name="sha256">Their SHA-256 (32 bytes), computed while reading.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    /// <returns>The part as Complete must name it.</returns>
    Task<UploadedPart> UploadPartAsync(
        string bucket, string key, string uploadId, int number, ReadOnlyMemory<byte> content, ReadOnlyMemory<byte> sha256,
        CancellationToken cancellationToken);

    /// <summary>Copies an object inside the store, up to 5 GiB; its bytes do not come here. The store computes the copy's SHA-256 where it can.</summary>
    /// <param name="source">The object or version.</param>
    /// <param name="sourceETag">Entity tag that the source must have, or null.</param>
    /// <param name="bucket">Bucket name of the copy.</param>
    /// <param name="key">Object key of the copy.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    /// <returns>The copy.</returns>
    Task<WrittenObject> CopyAsync(
        ObjectRef source, string? sourceETag, string bucket, string key, CancellationToken cancellationToken);

    /// <summary>Copies a range of an object inside the store into a part of an upload.</summary>
    /// <param name="source">The object or version.</param>
    /// <param name="sourceETag">Entity tag that the source must have, or null.</param>
    /// <param name="range">Which bytes.</param>
    /// <param name="target">The key that is being uploaded.</param>
    /// <param name="uploadId">The upload.</param>
    /// <param name="number">Part number, from 1.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    /// <returns>The part as Complete must name it.</returns>
    Task<UploadedPart> CopyPartAsync(
        ObjectRef source, string? sourceETag, ByteRange range, ObjectRef target, string uploadId, int number,
        CancellationToken cancellationToken);

    /// <summary>Makes the object from its parts.</summary>
    /// <param name="bucket">Bucket name.</param>
    /// <param name="key">Object key.</param>
    /// <param name="uploadId">The upload.</param>
    /// <param name="parts">All parts in order.</param>
    /// <param name="condition">What must be true of the key.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    /// <returns>What was written, with the composite checksum.</returns>
    Task<WrittenObject> CompleteMultipartAsync(
        string bucket, string key, string uploadId, IReadOnlyList<UploadedPart> parts, WriteCondition condition,
        CancellationToken cancellationToken);

    /// <summary>Throws the parts of an upload away. An upload that is gone already is no error.</summary>
    /// <param name="bucket">Bucket name.</param>
    /// <param name="key">Object key.</param>
    /// <param name="uploadId">The upload.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    /// <returns>A task.</returns>
    Task AbortMultipartAsync(string bucket, string key, string uploadId, CancellationToken cancellationToken);

    /// <summary>Lists uploads that were started and neither completed nor aborted.</summary>
    /// <param name="bucket">Bucket name.</param>
    /// <param name="prefix">Key prefix.</param>
    /// <param name="cancellationToken">Stops the listing.</param>
    /// <returns>Key and upload id.</returns>
    IAsyncEnumerable<(string Key, string UploadId)> ListMultipartAsync(
        string bucket, string prefix, CancellationToken cancellationToken);

    /// <summary>Lists current objects, page by page as the caller reads.</summary>
    /// <param name="bucket">Bucket name.</param>
    /// <param name="prefix">Key prefix, empty for all.</param>
    /// <param name="delimiter">Usually <c>/</c> to get one level with common prefixes, or null.</param>
    /// <param name="startAfter">Only keys behind this one, or null.</param>
    /// <param name="cancellationToken">Stops the listing.</param>
    /// <returns>Rows in key order (UTF-8 bytes), prefixes among them.</returns>
    IAsyncEnumerable<ObjectListItem> ListAsync(
        string bucket, string prefix, string? delimiter, string? startAfter, CancellationToken cancellationToken);

    /// <summary>Lists versions and delete markers.</summary>
    /// <param name="bucket">Bucket name.</param>
    /// <param name="prefix">Key prefix, empty for all.</param>
    /// <param name="cancellationToken">Stops the listing.</param>
    /// <returns>Rows in key order, newest version first.</returns>
    IAsyncEnumerable<ObjectVersionInfo> ListVersionsAsync(string bucket, string prefix, CancellationToken cancellationToken);

    /// <summary>Deletes one object (a marker where the bucket keeps versions) or one version of it. A missing one is no error.</summary>
    /// <param name="target">The object or version.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    /// <returns>A task.</returns>
    Task DeleteAsync(ObjectRef target, CancellationToken cancellationToken);

    /// <summary>Deletes many, in batches of up to 1,000 of one bucket.</summary>
    /// <param name="targets">Objects or versions of one bucket.</param>
    /// <param name="cancellationToken">Stops between batches.</param>
    /// <returns>One result per target, in the order given; failures do not stop the rest.</returns>
    Task<IReadOnlyList<ObjectDeletion>> DeleteManyAsync(IReadOnlyList<ObjectRef> targets, CancellationToken cancellationToken);

    /// <summary>Reads the tags of an object.</summary>
    /// <param name="target">The object or version.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    /// <returns>The tags; empty when there are none.</returns>
    Task<IReadOnlyDictionary<string, string>> GetTagsAsync(ObjectRef target, CancellationToken cancellationToken);

    /// <summary>Replaces the tags of an object.</summary>
    /// <param name="target">The object or version.</param>
    /// <param name="tags">All its tags from now on.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    /// <returns>A task.</returns>
    Task SetTagsAsync(ObjectRef target, IReadOnlyDictionary<string, string> tags, CancellationToken cancellationToken);

    /// <summary>Signs a link with which anybody may read or write one object for a while. Nothing is sent.</summary>
    /// <param name="request">Which object, which way, how long.</param>
    /// <param name="cancellationToken">Stops the fetching of credentials.</param>
    /// <returns>The link.</returns>
    /// <exception cref="QuiltException"><c>LinkNeedsCredentials</c>, <c>LinkOutlivesCredentials</c>.</exception>
    Task<PresignedLink> PresignAsync(PresignRequest request, CancellationToken cancellationToken);
}
