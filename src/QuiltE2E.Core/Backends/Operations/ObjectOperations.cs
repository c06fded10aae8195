using System.Runtime.CompilerServices;
using QuiltE2E.Core.Addressing;
using QuiltE2E.Core.Backends.Objects;
using QuiltE2E.Core.Errors;
using QuiltE2E.Core.Storage;

namespace QuiltE2E.Core.Backends.Operations;

/// <summary>Objects on S3. Values are checked here; what takes more than a call is done by one class per operation.</summary>
internal sealed class ObjectOperations(IObjectStore store) : IObjectOperations
{
    public async IAsyncEnumerable<StoredObject> ListAsync(
        string bucket, string prefix, bool recurse, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string name = RegistryAddress.ParseBucket(bucket);
        await foreach (ObjectListItem item in store
            .ListAsync(name, prefix, recurse ? null : "/", startAfter: null, cancellationToken).ConfigureAwait(false))
        {
            yield return item.IsPrefix ? new StoredObject(name, item.Key, IsPrefix: true) : new StoredObject(
                name, item.Key, Size: item.Size, ETag: item.ETag, LastModified: item.LastModified, StorageClass: item.StorageClass);
        }
    }

    public async IAsyncEnumerable<StoredObject> ListVersionsAsync(
        string bucket, string prefix, bool exact, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string name = RegistryAddress.ParseBucket(bucket);
        await foreach (ObjectVersionInfo item in store.ListVersionsAsync(name, prefix, cancellationToken).ConfigureAwait(false))
        {
            if (!exact || string.Equals(item.Ref.Key, prefix, StringComparison.Ordinal))
            {
                yield return new StoredObject(
                    name, item.Ref.Key, VersionId: item.Ref.VersionId, IsLatest: item.IsLatest, IsDeleteMarker: item.IsDeleteMarker,
                    Size: item.IsDeleteMarker ? null : item.Size, ETag: item.IsDeleteMarker ? null : item.ETag,
                    LastModified: item.LastModified, StorageClass: item.StorageClass);
            }
            else if (item.Ref.Key.Length > prefix.Length)
            {
                // Keys come in order, and the key itself is the first of those that begin with it.
                yield break;
            }
        }
    }

    public async Task<StoredObject> GetAsync(ObjectRef target, CancellationToken cancellationToken)
    {
        ObjectInfo info = await FindAsync(target, cancellationToken).ConfigureAwait(false);
        return ObjectRows.Of(info) with
        {
            IsVersionNamed = target.VersionId is not null,
            Tags = await FindTagsAsync(info.Ref, cancellationToken).ConfigureAwait(false),
        };
    }

    public Task<ObjectBytes> ReadAsync(ObjectReadRequest request, CancellationToken cancellationToken) =>
        new ObjectReading(store, request).RunAsync(cancellationToken);

    public Task<SavedObject> SaveAsync(
        ObjectSaveRequest request, IProgress<TransferProgress>? progress, CancellationToken cancellationToken) =>
        new ObjectSaving(store).RunAsync(request, progress, cancellationToken);

    public IAsyncEnumerable<SavedObject> SaveAllAsync(
        PrefixSaveRequest request, IProgress<TransferProgress>? progress, CancellationToken cancellationToken) =>
        new PrefixSaving(store, request, progress).RunAsync(cancellationToken);

    public Task<StoredObject> WriteAsync(
        ObjectWriteRequest request, IProgress<TransferProgress>? progress, CancellationToken cancellationToken) =>
        new ObjectWriting(store, request, progress).RunAsync(cancellationToken);

    public Task<IReadOnlyList<RemovedObject>> RemoveAsync(ObjectRemoveRequest request, CancellationToken cancellationToken) =>
        new ObjectRemoval(store, request).RunAsync(cancellationToken);

    public async Task<PresignedLink> LinkAsync(PresignRequest request, CancellationToken cancellationToken)
    {
        LinkRules.Ensure(request);
        if (!request.IsUpload)
        {
            // A link to nothing, or to what its signer may not read, looks like any other; better no link than that one.
            _ = await FindAsync(request.Target, cancellationToken).ConfigureAwait(false);
        }

        return await store.PresignAsync(request, cancellationToken).ConfigureAwait(false);
    }

    public IAsyncEnumerable<BucketAbility> TestAccessAsync(BucketAccessRequest request, CancellationToken cancellationToken) =>
        new BucketAccessTest(store, request).RunAsync(cancellationToken);

    private async Task<ObjectInfo> FindAsync(ObjectRef target, CancellationToken cancellationToken) =>
        await store.FindAsync(target, cancellationToken).ConfigureAwait(false) ?? throw ObjectRows.NotFound(target);

    private async Task<IReadOnlyDictionary<string, string>?> FindTagsAsync(ObjectRef target, CancellationToken cancellationToken)
    {
        try
        {
            return await store.GetTagsAsync(target, cancellationToken).ConfigureAwait(false);
        }
        catch (QuiltException error) when (error.Kind is QuiltErrorKind.AccessDenied or QuiltErrorKind.NotSupported)
        {
            // Tags have a permission of their own, and some stores have none: that must not hide the rest. Null says "not known".
            return null;
        }
    }
}
