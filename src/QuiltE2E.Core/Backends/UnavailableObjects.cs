using QuiltE2E.Core.Backends.Objects;
using QuiltE2E.Core.Errors;
using QuiltE2E.Core.Storage;

namespace QuiltE2E.Core.Backends;

/// <summary>Refuses every operation on objects for the reason of <see cref="UnavailableBackend"/>.</summary>
internal sealed class UnavailableObjects(Func<QuiltException> refuse) : IObjectOperations
{
    public IAsyncEnumerable<StoredObject> ListAsync(
        string bucket, string prefix, bool recurse, CancellationToken cancellationToken) => throw refuse();

    public IAsyncEnumerable<StoredObject> ListVersionsAsync(
        string bucket, string prefix, bool exact, CancellationToken cancellationToken) => throw refuse();

    public Task<StoredObject> GetAsync(
        ObjectRef target, CancellationToken cancellationToken) => throw refuse();

    public Task<ObjectBytes> ReadAsync(
        ObjectReadRequest request, CancellationToken cancellationToken) => throw refuse();

    public Task<SavedObject> SaveAsync(
        ObjectSaveRequest request, IProgress<TransferProgress>? progress, CancellationToken cancellationToken) => throw refuse();

    public IAsyncEnumerable<SavedObject> SaveAllAsync(
        PrefixSaveRequest request, IProgress<TransferProgress>? progress, CancellationToken cancellationToken) => throw refuse();

    public Task<StoredObject> WriteAsync(
        ObjectWriteRequest request, IProgress<TransferProgress>? progress, CancellationToken cancellationToken) => throw refuse();

    public Task<IReadOnlyList<RemovedObject>> RemoveAsync(
        ObjectRemoveRequest request, CancellationToken cancellationToken) => throw refuse();

    public Task<PresignedLink> LinkAsync(
        PresignRequest request, CancellationToken cancellationToken) => throw refuse();

    public IAsyncEnumerable<BucketAbility> TestAccessAsync(
        BucketAccessRequest request, CancellationToken cancellationToken) => throw refuse();
}
