using System.Text;
using QuiltE2E.GraphQL.Execution;
using QuiltE2E.Sandbox.Faults;
using QuiltE2E.Sandbox.Registry.Resolvers;
using QuiltE2E.Sandbox.S3.Storage;

namespace QuiltE2E.Sandbox.Registry.Packages;

/// <summary><c>packageRevisionDelete</c>: removes the pointers of a revision. Manifest and data stay.</summary>
internal static class RevisionRemoval
{
    /// <exception cref="RefusedException">An error arm of the result.</exception>
    public static async Task<IReadOnlyDictionary<string, object?>> RunAsync(RegistryCall call, ResolveContext context)
    {
        string bucket = context.Argument<string>("bucket")!;
        string name = context.Argument<string>("name")!;
        string hash = context.Argument<string>("hash")!;
        if (StoredObjects.HasBucket(call.State.Store, bucket) && !call.CanDelete(bucket, name))
        {
            throw PushErrors.Forbidden($"{call.User?.Name ?? "Nobody"} may not remove revisions of '{name}' in s3://{bucket}.");
        }

        List<PackagePointer> pointers = PackageIndex.PointersOf(call.State.Store, bucket, name);
        List<PackagePointer> gone = pointers.FindAll(pointer => string.Equals(pointer.Hash, hash, StringComparison.Ordinal));
        if (gone.Count == 0)
        {
            throw new RefusedException(Answers.Failed(
                "RevisionNotFound", $"The package '{name}' in s3://{bucket} has no revision {hash}.", ("hash", hash)));
        }

        PackagePointer? next = pointers.Find(pointer => pointer.Second is not null && !gone.Contains(pointer));
        await RemoveAsync(call, bucket, name, gone, gone.Exists(static pointer => pointer.IsLatest) ? next : null).ConfigureAwait(false);
        return Answers.Of("PackageRevisionDeleteSuccess");
    }

    private static async Task RemoveAsync(
        RegistryCall call, string bucketName, string name, List<PackagePointer> gone, PackagePointer? latest)
    {
        using StagedObject? moved = latest is null ? null : StagedObject.Of(call.State.Store, Encoding.ASCII.GetBytes(latest.Hash));
        await call.DeleteAsync(database =>
        {
            Bucket bucket = BucketTable.Get(database, bucketName);
            if (moved is not null)
            {
                ObjectWriter.Put(database, bucket, moved.As(PackageKeys.Pointer(name, PackageKeys.Latest)), call.Now);
            }

            foreach (PackagePointer pointer in gone.Where(pointer => moved is null || !pointer.IsLatest))
            {
                ObjectWriter.Delete(database, bucket, PackageKeys.Pointer(name, pointer.Name), call.Now);
            }

            return true;
        }).ConfigureAwait(false);
        if (!call.Faults.Tells(WrongAnswers.LostDelete))
        {
            moved?.Keep();
        }
    }
}
