using QuiltE2E.Core.Addressing;
using QuiltE2E.Core.Backends.Objects;
using QuiltE2E.Core.Errors;
using QuiltE2E.Core.Storage;

namespace QuiltE2E.Core.Backends.Quilt3;

/// <summary>Removes objects and versions in batches, and looks again: a store that says "deleted" has not always done it.</summary>
internal sealed class ObjectRemoval(IObjectStore store, ObjectRemoveRequest request)
{
    private readonly string _bucket = RegistryAddress.ParseBucket(request.Bucket);

    internal async Task<IReadOnlyList<RemovedObject>> RunAsync(CancellationToken cancellationToken)
    {
        if (request.Targets.Count == 0)
        {
            return [];
        }

        IReadOnlyList<ObjectRef> targets =
            [.. request.Targets.Select(target => new ObjectRef(_bucket, target.Key, target.VersionId))];
        IReadOnlyList<ObjectDeletion> deletions = await DeleteAsync(targets, cancellationToken).ConfigureAwait(false);
        HashSet<ObjectRef>? left = deletions.All(deletion => deletion.Error is not null)
            ? null
            : await LookAsync(targets, cancellationToken).ConfigureAwait(false);
        return [.. deletions.Select((deletion, index) => Result(deletion, request.Targets[index], left))];
    }

    private async Task<IReadOnlyList<ObjectDeletion>> DeleteAsync(
        IReadOnlyList<ObjectRef> targets, CancellationToken cancellationToken)
    {
        if (targets.Count > 1)
        {
            return await store.DeleteManyAsync(targets, cancellationToken).ConfigureAwait(false);
        }

        try
        {
            await store.DeleteAsync(targets[0], cancellationToken).ConfigureAwait(false);
            return [new ObjectDeletion(targets[0], Error: null)];
        }
        catch (QuiltException error)
        {
            return [new ObjectDeletion(targets[0], error)];
        }
    }

    /// <summary>What is there now of what should be gone; null when these credentials may not look.</summary>
    private async Task<HashSet<ObjectRef>?> LookAsync(IReadOnlyList<ObjectRef> targets, CancellationToken cancellationToken)
    {
        HashSet<ObjectRef> wanted = [.. targets];
        HashSet<ObjectRef> left = [];
        try
        {
            if (targets is [{ VersionId: null } only])
            {
                return await store.FindAsync(only, cancellationToken).ConfigureAwait(false) is null ? left : wanted;
            }

            if (targets.Any(target => target.VersionId is not null))
            {
                await foreach (ObjectVersionInfo version in store
                    .ListVersionsAsync(_bucket, request.Prefix, cancellationToken).ConfigureAwait(false))
                {
                    _ = wanted.Contains(version.Ref) && left.Add(version.Ref);
                }
            }

            if (targets.Any(target => target.VersionId is null))
            {
                await foreach (ObjectListItem item in store
                    .ListAsync(_bucket, request.Prefix, delimiter: null, startAfter: null, cancellationToken).ConfigureAwait(false))
                {
                    ObjectRef current = new(_bucket, item.Key);
                    _ = wanted.Contains(current) && left.Add(current);
                }
            }

            return left;
        }
        catch (QuiltException error) when (error.Kind is QuiltErrorKind.AccessDenied)
        {
            // Who may remove need not be allowed to list; the rows say that nobody has looked.
            return null;
        }
    }

    private static RemovedObject Result(ObjectDeletion deletion, StoredObject target, HashSet<ObjectRef>? left)
    {
        bool isLeft = left?.Contains(deletion.Ref) == true;
        QuiltException? error = deletion.Error ?? (isLeft ? StillThere(deletion.Ref) : null);
        return new RemovedObject(
            deletion.Ref.Bucket, deletion.Ref.Key, deletion.Ref.VersionId, target.IsDeleteMarker, left is not null && !isLeft && error is null,
            error);
    }

    private static QuiltException StillThere(ObjectRef target) => new(
        QuiltErrorKind.InvalidData, "ObjectStillThere",
        $"The service confirmed the deletion of '{target}', but it is still there.", target.ToString(),
        "Look with Get-QuiltObject -Version: somebody may have written it again, or the service did not do what it confirmed.");
}
