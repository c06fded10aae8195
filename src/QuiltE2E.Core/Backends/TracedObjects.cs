using QuiltE2E.Core.Backends.Objects;
using QuiltE2E.Core.Storage;

namespace QuiltE2E.Core.Backends;

/// <summary>Gives every operation on objects a trail, as <see cref="TracedBackend"/> does for the others.</summary>
internal sealed class TracedObjects(IObjectOperations inner, string backend) : IObjectOperations
{
    public IAsyncEnumerable<StoredObject> ListAsync(
        string bucket, string prefix, bool recurse, CancellationToken cancellationToken) =>
        TraceAsync(() => inner.ListAsync(bucket, prefix, recurse, cancellationToken), cancellationToken);

    public IAsyncEnumerable<StoredObject> ListVersionsAsync(
        string bucket, string prefix, bool exact, CancellationToken cancellationToken) =>
        TraceAsync(() => inner.ListVersionsAsync(bucket, prefix, exact, cancellationToken), cancellationToken);

    public Task<StoredObject> GetAsync(
        ObjectRef target, CancellationToken cancellationToken) =>
        TraceAsync(() => inner.GetAsync(target, cancellationToken));

    public Task<ObjectBytes> ReadAsync(
        ObjectReadRequest request, CancellationToken cancellationToken) =>
        TraceAsync(() => inner.ReadAsync(request, cancellationToken));

    public Task<SavedObject> SaveAsync(
        ObjectSaveRequest request, IProgress<TransferProgress>? progress, CancellationToken cancellationToken) =>
        TraceAsync(() => inner.SaveAsync(request, progress, cancellationToken));

    public IAsyncEnumerable<SavedObject> SaveAllAsync(
        PrefixSaveRequest request, IProgress<TransferProgress>? progress, CancellationToken cancellationToken) =>
        TraceAsync(() => inner.SaveAllAsync(request, progress, cancellationToken), cancellationToken);

    public Task<StoredObject> WriteAsync(
        ObjectWriteRequest request, IProgress<TransferProgress>? progress, CancellationToken cancellationToken) =>
        TraceAsync(() => inner.WriteAsync(request, progress, cancellationToken));

    public Task<IReadOnlyList<RemovedObject>> RemoveAsync(
        ObjectRemoveRequest request, CancellationToken cancellationToken) =>
        TraceAsync(() => inner.RemoveAsync(request, cancellationToken));

    public Task<PresignedLink> LinkAsync(
        PresignRequest request, CancellationToken cancellationToken) =>
        TraceAsync(() => inner.LinkAsync(request, cancellationToken));

    public IAsyncEnumerable<BucketAbility> TestAccessAsync(
        BucketAccessRequest request, CancellationToken cancellationToken) =>
        TraceAsync(() => inner.TestAccessAsync(request, cancellationToken), cancellationToken);

    private Task<T> TraceAsync<T>(Func<Task<T>> operation) => Tracing.RunAsync(backend, operation);

    private IAsyncEnumerable<T> TraceAsync<T>(Func<IAsyncEnumerable<T>> operation, CancellationToken cancellationToken) =>
        Tracing.RunAsync(backend, operation, cancellationToken);
}
