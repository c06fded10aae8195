using QuiltE2E.Core.Packages;
using QuiltE2E.GraphQL.Execution;
using QuiltE2E.Sandbox.Registry.Workflows;

namespace QuiltE2E.Sandbox.Registry.Packages;

/// <summary><c>packagePromote</c>: a revision of another registry, with or without its data. Metadata of directories stays behind.</summary>
internal static class PackagePromotion
{
    private const int MostFiles = 5000;
    private const long MostBytes = 100_000_000_000;

    /// <exception cref="RefusedException">An error arm of the result.</exception>
    public static async Task<IReadOnlyDictionary<string, object?>> RunAsync(RegistryCall call, ResolveContext context)
    {
        CancellationToken cancellation = context.CancellationToken;
        PushParams push = PushParams.Read(call, context.Argument<IReadOnlyDictionary<string, object?>>("params")!);
        IReadOnlyDictionary<string, object?> source = context.Argument<IReadOnlyDictionary<string, object?>>("src")!;
        string bucket = (string)source["bucket"]!;
        ManifestContents contents = await FindAsync(call, bucket, (string)source["hash"]!, cancellation).ConfigureAwait(false);
        WorkflowConfig? rules = await WorkflowConfig.FindAsync(call, bucket, cancellation).ConfigureAwait(false);
        bool copies = rules?.CopiesTo(push.Bucket) ?? throw PushErrors.InvalidSuccessor(push.Bucket);
        List<DraftEntry> entries = ReadEntries(contents);
        CheckLimits(copies, contents);
        ManifestHeader header = contents.Header.WithUserMeta(push.UserMeta);
        Package draft = await PackageRecorder.BuildAsync(header, entries, cancellation).ConfigureAwait(false);
        header = header
            .WithWorkflow(await WorkflowGate.CheckAsync(call, push, push.UserMeta, draft, cancellation).ConfigureAwait(false))
            .WithMessage(push.Message);
        if (copies)
        {
            string prefix = (context.Argument<string>("destPrefix") ?? string.Empty).Trim('/');
            string folder = prefix.Length == 0 ? $"{push.Name}/" : $"{prefix}/{push.Name}/";
            for (int index = 0; index < entries.Count; index++)
            {
                entries[index] = await CopyAsync(call, entries[index], push.Bucket, folder, cancellation).ConfigureAwait(false);
            }
        }

        Package package = await PackageRecorder.BuildAsync(header, entries, cancellation).ConfigureAwait(false);
        return await PackageRecorder.RecordAsync(call, push, package, cancellation).ConfigureAwait(false);
    }

    private static async Task<ManifestContents> FindAsync(
        RegistryCall call, string bucket, string hash, CancellationToken cancellationToken)
    {
        if (!StoredObjects.HasBucket(call.State.Store, bucket))
        {
            throw PushErrors.InvalidRegistry(bucket);
        }

        if (!call.CanRead(bucket))
        {
            throw PushErrors.Forbidden($"{call.User?.Name ?? "Nobody"} may not read packages of s3://{bucket}.");
        }

        return await call.State.Manifests.FindAsync(bucket, hash, cancellationToken).ConfigureAwait(false)
            ?? throw PushErrors.Storage(404, "NoSuchKey", "The specified key does not exist.");
    }

    private static List<DraftEntry> ReadEntries(ManifestContents contents) =>
    [
        .. contents.Entries.Select(static entry => entry.PhysicalKey.Bucket is string bucket
            ? new DraftEntry(
                entry.LogicalKey,
                new(bucket, entry.PhysicalKey.Path, entry.PhysicalKey.VersionId),
                entry.Size,
                entry.Hash,
                entry.Meta)
            : throw PushErrors.LocalKeys()),
    ];

    private static void CheckLimits(bool copies, ManifestContents contents)
    {
        if (copies && contents.Entries.Count > MostFiles)
        {
            throw PushErrors.TooManyFiles(contents.Entries.Count, MostFiles);
        }

        if (copies && contents.TotalBytes > MostBytes)
        {
            throw PushErrors.TooLarge(contents.TotalBytes, MostBytes);
        }
    }

    private static async Task<DraftEntry> CopyAsync(
        RegistryCall call, DraftEntry entry, string bucket, string folder, CancellationToken cancellationToken)
    {
        string key = folder + entry.LogicalKey;
        if (string.Equals(entry.Location.Bucket, bucket, StringComparison.Ordinal)
            && string.Equals(entry.Location.Key, key, StringComparison.Ordinal))
        {
            return entry;
        }

        if (!call.CanRead(entry.Location) || !call.Allows(BucketAccess.Write, bucket, key))
        {
            throw PushErrors.Storage(403, "AccessDenied", "Access Denied");
        }

        using OpenObject source = OpenObject
            .TryOpen(call.State.Store, entry.Location.Bucket, entry.Location.Key, entry.Location.Version)
            ?? throw PushErrors.Storage(404, "NoSuchKey", "The specified key does not exist.");
        string? version = await StoredWriter
            .CopyAsync(call, source, bucket, key, cancellationToken).ConfigureAwait(false);
        return entry with { Location = new(bucket, key, version) };
    }
}
