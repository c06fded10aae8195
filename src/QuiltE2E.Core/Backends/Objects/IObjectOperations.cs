using QuiltE2E.Core.Errors;
using QuiltE2E.Core.Storage;

namespace QuiltE2E.Core.Backends.Objects;

/// <summary>What a backend can do with the objects of a bucket themselves, beside the packages that name them.</summary>
/// <remarks>Failures are as for <see cref="IQuiltBackend"/>. Where a method works on many objects, each has its own result and its own error.</remarks>
public interface IObjectOperations
{
    /// <summary>Lists current objects, page by page as the caller reads.</summary>
    /// <param name="bucket">Bucket name.</param>
    /// <param name="prefix">Beginning of the keys, empty for all.</param>
    /// <param name="recurse">All objects below; otherwise one level, with what lies deeper as rows of prefixes.</param>
    /// <param name="cancellationToken">Stops the listing.</param>
    /// <returns>Rows in key order.</returns>
    IAsyncEnumerable<StoredObject> ListAsync(string bucket, string prefix, bool recurse, CancellationToken cancellationToken);

    /// <summary>Lists all versions and delete markers.</summary>
    /// <param name="bucket">Bucket name.</param>
    /// <param name="prefix">Beginning of the keys, or one whole key.</param>
    /// <param name="exact">Whether only the key itself counts, not those that begin with it.</param>
    /// <param name="cancellationToken">Stops the listing.</param>
    /// <returns>Rows in key order, newest version first.</returns>
    IAsyncEnumerable<StoredObject> ListVersionsAsync(
        string bucket, string prefix, bool exact, CancellationToken cancellationToken);

    /// <summary>Describes one object: headers, metadata, checksums, tags.</summary>
    /// <param name="target">The object or version.</param>
    /// <param name="cancellationToken">Stops the calls.</param>
    /// <returns>The description; a missing object is <see cref="QuiltErrorKind.NotFound"/>. Tags are null where they may not be read.</returns>
    Task<StoredObject> GetAsync(ObjectRef target, CancellationToken cancellationToken);

    /// <summary>Reads an object, or some of its bytes, into memory.</summary>
    /// <param name="request">Which bytes, and how many are too many.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The bytes.</returns>
    /// <exception cref="QuiltException"><c>ContentTooLarge</c>, <c>OffsetBeyondEnd</c>, and all of the store.</exception>
    Task<ObjectBytes> ReadAsync(ObjectReadRequest request, CancellationToken cancellationToken);

    /// <summary>Saves one object as a local file, which is the old one or the new one and nothing between.</summary>
    /// <param name="request">What, and where to.</param>
    /// <param name="progress">Told how far it is, or null.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The file, and what its content was checked against.</returns>
    Task<SavedObject> SaveAsync(
        ObjectSaveRequest request, IProgress<TransferProgress>? progress, CancellationToken cancellationToken);

    /// <summary>Saves all objects below a prefix into a folder, each under the rest of its key.</summary>
    /// <param name="request">What, and where to.</param>
    /// <param name="progress">Told how far it is, or null.</param>
    /// <param name="cancellationToken">Stops it; finished files stay.</param>
    /// <returns>One result per object, failures among them.</returns>
    IAsyncEnumerable<SavedObject> SaveAllAsync(
        PrefixSaveRequest request, IProgress<TransferProgress>? progress, CancellationToken cancellationToken);

    /// <summary>Writes an object.</summary>
    /// <param name="request">What, and where to.</param>
    /// <param name="progress">Told how far it is, or null.</param>
    /// <param name="cancellationToken">Stops it; the key keeps what it had.</param>
    /// <returns>The object as it was written, with version id, tag and checksum.</returns>
    Task<StoredObject> WriteAsync(
        ObjectWriteRequest request, IProgress<TransferProgress>? progress, CancellationToken cancellationToken);

    /// <summary>Removes objects or versions of one bucket, and looks again to prove that they are gone.</summary>
    /// <param name="request">Which.</param>
    /// <param name="cancellationToken">Stops between batches.</param>
    /// <returns>One result per object or version, in the order given.</returns>
    Task<IReadOnlyList<RemovedObject>> RemoveAsync(ObjectRemoveRequest request, CancellationToken cancellationToken);

    /// <summary>Makes a link with which anybody may read or write one object for a while.</summary>
    /// <param name="request">Which object, which way, how long.</param>
    /// <param name="cancellationToken">Stops the calls.</param>
    /// <returns>The link; a missing object to read is <see cref="QuiltErrorKind.NotFound"/>.</returns>
    Task<PresignedLink> LinkAsync(PresignRequest request, CancellationToken cancellationToken);

    /// <summary>Finds out what these credentials can do in a bucket, by doing it.</summary>
    /// <param name="request">Which bucket, and whether anything may be written to it.</param>
    /// <param name="cancellationToken">Stops it; the probe is removed all the same.</param>
    /// <returns>One row per ability.</returns>
    /// <exception cref="QuiltException"><c>BucketNotFound</c>; <c>ProbeNotRemoved</c> when what was written for the test stays.</exception>
    IAsyncEnumerable<BucketAbility> TestAccessAsync(BucketAccessRequest request, CancellationToken cancellationToken);
}
