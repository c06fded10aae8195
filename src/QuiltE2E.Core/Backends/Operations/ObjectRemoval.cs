using QuiltE2E.Core.Addressing;
using QuiltE2E.Core.Backends.Objects;
using QuiltE2E.Core.Errors;
using QuiltE2E.Core.Storage;

namespace QuiltE2E.Core.Backends.Operations;

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
        RemovalProof proof = new(
            store, _bucket, [.. deletions.Where(deletion => deletion.Error is null).Select(deletion => deletion.Ref)]);
        await proof.LookAsync(request.Prefix, cancellationToken).ConfigureAwait(false);
        return [.. deletions.Select((deletion, index) => Result(deletion, request.Targets[index], proof))];
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

    private static RemovedObject Result(ObjectDeletion deletion, StoredObject target, RemovalProof proof)
    {
        QuiltException? error = deletion.Error ?? (proof.IsLeft(deletion.Ref) ? StillThere(deletion.Ref) : null);
        return new RemovedObject(
            deletion.Ref.Bucket, deletion.Ref.Key, deletion.Ref.VersionId, target.IsDeleteMarker,
            error is null && proof.IsGone(deletion.Ref), error);
    }

    private static QuiltException StillThere(ObjectRef target) => new(
        QuiltErrorKind.InvalidData, "ObjectStillThere",
        $"The service confirmed the deletion of '{target}', but it is still there.", target.ToString(),
        "Look with Get-QuiltObject -Version: somebody may have written it again, or the service did not do what it confirmed.");
}
