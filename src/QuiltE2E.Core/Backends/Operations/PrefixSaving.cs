using System.Runtime.CompilerServices;
using QuiltE2E.Core.Addressing;
using QuiltE2E.Core.Backends.Objects;
using QuiltE2E.Core.Errors;
using QuiltE2E.Core.Registry;
using QuiltE2E.Core.Storage;

namespace QuiltE2E.Core.Backends.Operations;

/// <summary>Saves all objects below a prefix; one that cannot be saved does not stop the others.</summary>
internal sealed class PrefixSaving(IObjectStore store, PrefixSaveRequest request, IProgress<TransferProgress>? progress)
{
    private readonly ObjectSaving _saving = new(store);
    private readonly string _bucket = RegistryAddress.ParseBucket(request.Bucket);
    private readonly int _parent = request.Prefix.LastIndexOf('/') + 1;

    internal async IAsyncEnumerable<SavedObject> RunAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        List<ObjectListItem> items = [];
        await foreach (ObjectListItem item in store
            .ListAsync(_bucket, request.Prefix, delimiter: null, startAfter: null, cancellationToken).ConfigureAwait(false))
        {
            // Consoles mark folders with empty objects, which are no files.
            if (item.Size > 0 || !item.Key.EndsWith('/'))
            {
                items.Add(item);
            }
        }

        if (items.Count == 0)
        {
            throw new QuiltException(
                QuiltErrorKind.NotFound, "ObjectNotFound",
                $"There is no object below 's3://{_bucket}/{request.Prefix}'.", $"s3://{_bucket}/{request.Prefix}",
                "Check the prefix; Get-QuiltObject -Prefix lists what is there.");
        }

        DestinationPath.EnsureDistinct(items.Select(item => item.Key[_parent..]));
        DestinationSpace.Ensure(request.Folder, items.Sum(item => item.Size));
        ProgressCounter counter = new("Saving", items.Count, items.Sum(item => item.Size), progress);
        await foreach (SavedObject saved in Sequence
            .SelectOrderedAsync(
                items.ToAsyncEnumerable(), store.Transfers.Places, (item, token) => SaveAsync(item, counter, token), cancellationToken)
            .ConfigureAwait(false))
        {
            yield return saved;
        }
    }

    private async Task<SavedObject> SaveAsync(ObjectListItem item, ProgressCounter counter, CancellationToken cancellationToken)
    {
        ObjectRef source = new(_bucket, item.Key);
        string path = request.Folder;
        try
        {
            path = ObjectSaving.Resolve(request.Folder, item.Key[_parent..], source);
            ObjectInfo info = await store.FindAsync(source, cancellationToken).ConfigureAwait(false) ??
                throw ObjectRows.NotFound(source);
            SavedObject saved = await _saving.SaveAsync(info, path, request.Overwrite, counter, cancellationToken).ConfigureAwait(false);
            counter.Add(1, 0, item.Key);
            return saved;
        }
        catch (QuiltException error)
        {
            // Its own row's error, not the end of the others.
            return new SavedObject(_bucket, item.Key, VersionId: null, path, item.Size, VerifiedBy: null, error);
        }
    }
}
