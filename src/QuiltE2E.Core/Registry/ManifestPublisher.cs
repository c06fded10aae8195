using QuiltE2E.Core.Addressing;
using QuiltE2E.Core.Errors;
using QuiltE2E.Core.Packages;
using QuiltE2E.Core.Storage;

namespace QuiltE2E.Core.Registry;

/// <summary>Stores the manifest of a new revision without spoiling one that is there already.</summary>
/// <remarks>
/// Manifests are shared by all packages of a bucket and named by a hash that says nothing of where the bytes are. So an equal
/// package may have put one there that leads to its own data; as long as that data is there, it stays. Otherwise it is
/// replaced, and who is told are the packages that share it.
/// </remarks>
internal sealed class ManifestPublisher(IObjectStore store, string bucket)
{
    private const int MostTries = 20;

    // Entries; a larger manifest is written into a file and sent in parts.
    private const int MostInMemory = 20_000;

    private readonly ManifestSource _manifests = new(store, bucket);

    /// <summary>Makes sure that a good manifest of this hash is stored.</summary>
    /// <param name="name">The package that is pushed.</param>
    /// <param name="topHash">The hash of the manifest.</param>
    /// <param name="package">What it shall hold.</param>
    /// <param name="setsDirectories">Whether one that differs in nothing but the metadata of directories is replaced, too.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>What the user should know; usually nothing.</returns>
    internal async Task<IReadOnlyList<string>> PublishAsync(
        PackageName name, TopHash topHash, Package package, bool setsDirectories, CancellationToken cancellationToken)
    {
        for (int i = 0; i < MostTries; i++)
        {
            ObjectInfo? existing = await _manifests.FindAsync(topHash, cancellationToken).ConfigureAwait(false);
            StoredManifestCheck check = new(store, _manifests);
            string? fault = existing is null ? null
                : await check.FindFaultAsync(topHash, package, cancellationToken).ConfigureAwait(false);
            bool changesDirectories = fault is null && setsDirectories && !HasDirectoriesOf(package, check);
            if (existing is not null && fault is null && !changesDirectories)
            {
                return ExplainKept(topHash, package, check);
            }

            WriteCondition condition = existing is null ? WriteCondition.Absent : WriteCondition.Unchanged(existing.ETag);
            if (await TryWriteAsync(topHash, package, condition, cancellationToken).ConfigureAwait(false))
            {
                return existing is null ? []
                    : fault is null ? [$"The manifest {topHash.Short} was there already; all packages and revisions that share it have this push's metadata of directories now."]
                    : [await ExplainAsync(name, topHash, fault, cancellationToken).ConfigureAwait(false)];
            }
        }

        throw new QuiltException(
            QuiltErrorKind.Conflict,
            "ManifestConflict",
            $"The manifest {topHash} in s3://{bucket} was changed by others again and again while it was being written.",
            topHash.Value,
            "Push again when fewer clients push equal content.");
    }

    private async Task<bool> TryWriteAsync(
        TopHash topHash, Package package, WriteCondition condition, CancellationToken cancellationToken)
    {
        try
        {
            await WriteAsync(RegistryLayout.Manifest(topHash), package, new PutOptions(condition), cancellationToken)
                .ConfigureAwait(false);
            return true;
        }
        catch (QuiltException error) when (error is { Kind: QuiltErrorKind.Conflict, ErrorId: "WriteConditionFailed" })
        {
            return false;
        }
    }

    private async Task WriteAsync(string key, Package package, PutOptions options, CancellationToken cancellationToken)
    {
        if (package.Count <= MostInMemory)
        {
            using MemoryStream manifest = new();
            await package.WriteManifestAsync(manifest, cancellationToken).ConfigureAwait(false);
            await store.PutAsync(bucket, key, manifest.GetBuffer().AsMemory(0, (int)manifest.Length), options, cancellationToken)
                .ConfigureAwait(false);
            return;
        }

        string path = Path.GetTempFileName();
        try
        {
            FileStream manifest = File.Create(path);
            await using (manifest.ConfigureAwait(false))
            {
                await package.WriteManifestAsync(manifest, cancellationToken).ConfigureAwait(false);
            }

            await new ObjectUploader(store).UploadAsync(path, bucket, key, options, progress: null, cancellationToken)
                .ConfigureAwait(false);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static bool HasDirectoriesOf(Package package, StoredManifestCheck stored)
    {
        HashSet<(string, PackageJson)> theirs = [.. stored.Directories.Select(directory => (directory.LogicalKey, directory.Meta))];
        return theirs.SetEquals(package.Directories.Select(directory => (directory.LogicalKey, directory.Meta)));
    }

    // Places and metadata of directories are no part of the hash, so they are what equal packages can differ in.
    private static List<string> ExplainKept(TopHash topHash, Package package, StoredManifestCheck stored)
    {
        List<string> warnings = [];
        if (!HasDirectoriesOf(package, stored))
        {
            warnings.Add(
                $"The manifest {topHash.Short} was there already; its metadata of directories, which differs from that of this push, stays.");
        }

        if (stored.OtherBucket is string other)
        {
            warnings.Add(
                $"The manifest {topHash.Short} was there already and leads to data in the bucket {other}; it stays, as the content is "
                + "the same. A message or metadata of its own gives a package a manifest of its own.");
        }

        return warnings;
    }

    private async Task<string> ExplainAsync(
        PackageName name, TopHash topHash, string fault, CancellationToken cancellationToken)
    {
        List<string> sharing = [];
        RevisionListing revisions = new(store, bucket);
        await foreach (ListedPackage other in new PackageListing(store, bucket)
            .ListAsync(string.Empty, cancellationToken).ConfigureAwait(false))
        {
            if (other.Name != name
                && await revisions.ListAsync(other.Name, cancellationToken)
                    .AnyAsync(pointer => pointer.TopHash == topHash, cancellationToken).ConfigureAwait(false))
            {
                sharing.Add(other.Name.ToString());
            }
        }

        string whom = sharing.Count == 0 ? "no other package points to it" : $"it is shared with {string.Join(", ", sharing)}";
        return $"The manifest {topHash.Short} was there already, but {fault}; "
            + $"it was rewritten to point to the data of this push; {whom}.";
    }
}
