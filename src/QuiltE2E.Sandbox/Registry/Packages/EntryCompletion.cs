using QuiltE2E.Core.Packages;
using QuiltE2E.Sandbox.S3.Operations;

namespace QuiltE2E.Sandbox.Registry.Packages;

/// <summary>Finds out about files what whoever pushes them did not say, with the rights of the caller.</summary>
internal static class EntryCompletion
{
    /// <summary>Adds the current version and the size where they are missing.</summary>
    /// <exception cref="RefusedException">The object is not there, or the caller may not read it.</exception>
    public static DraftEntry Locate(RegistryCall call, DraftEntry entry)
    {
        if (entry is { Location.Version: not null, Size: not null, Hash: not null })
        {
            return entry;
        }

        if (!call.CanRead(entry.Location))
        {
            throw PushErrors.NoMetadata(entry, 403, "Forbidden");
        }

        FoundObject found = StoredObjects
            .Find(call.State.Store, entry.Location.Bucket, entry.Location.Key, entry.Location.Version)
            ?? throw PushErrors.NoMetadata(entry, 404, "Not Found");
        return entry with
        {
            Location = entry.Location with { Version = entry.Location.Version ?? found.ReportedVersionId },
            Size = entry.Size ?? found.Version.Size,
        };
    }

    /// <summary>Reads an object, and hashes it.</summary>
    /// <exception cref="RefusedException">The object has gone.</exception>
    public static async Task<DraftEntry> HashAsync(RegistryCall call, DraftEntry entry, CancellationToken cancellationToken)
    {
        using OpenObject content = OpenObject
            .TryOpen(call.State.Store, entry.Location.Bucket, entry.Location.Key, entry.Location.Version)
            ?? throw PushErrors.NoMetadata(entry, 404, "Not Found");
        ContentHash hash = await FileHasher.ComputeAsync(
            content.Content, ContentHash.Sha256Chunked, content.Found.Version.Size, progress: null, cancellationToken).ConfigureAwait(false);
        return entry with { Hash = hash };
    }
}
