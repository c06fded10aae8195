using QuiltE2E.Core.Addressing;
using QuiltE2E.Core.Errors;
using QuiltE2E.Core.Packages;
using QuiltE2E.Core.Registry;
using QuiltE2E.Core.Storage;

namespace QuiltE2E.Core.Backends.Operations;

/// <summary>Installs a revision, or a part of it, into a local folder.</summary>
/// <remarks>
/// The manifest is read twice. The first pass writes nothing: it refuses a manifest that was tampered with, names that leave
/// the folder, entries that cannot be fetched. The second fetches several files at once, each into a temporary file that takes
/// its place when its hash is right, and stops where it reads something else than the first. A file that has the right content
/// already is left alone.
/// </remarks>
internal sealed class InstallOperation(RegistryAccess access, InstallRequest request, IProgress<TransferProgress>? progress)
{
    private readonly string _bucket = RegistryAddress.ParseBucket(request.Bucket);
    private readonly PackageName _name = PackageName.Parse(request.Name);
    private readonly PathSelection _selection = new(request.Paths);

    internal async Task<InstallResult> RunAsync(CancellationToken cancellationToken)
    {
        string root = Path.GetFullPath(request.Destination);
        TopHash hash = await access.Open(_bucket)
            .ResolveAsync(_name, request.Revision, cancellationToken).ConfigureAwait(false);
        ManifestSource manifests = new(access.Store, _bucket);
        EntryMemory memory = new();
        (long count, long bytes) = await InspectAsync(manifests, hash, root, memory, cancellationToken).ConfigureAwait(false);

        MakeFolder(root);
        IAsyncEnumerable<ManifestEntry> entries = manifests.ReadInOrderAsync(hash, cancellationToken)
            .OfType<ManifestEntry>().Select(Recognize).Where(entry => _selection.Holds(entry.LogicalKey));
        FileInstaller installer = new(access.Store, root);
        ProgressCounter done = new("Installing", count, bytes, progress);
        long fetchedCount = 0;
        long fetchedBytes = 0;
        await foreach (long? fetched in Sequence
            .SelectOrderedAsync(entries, access.Store.Transfers.Places, InstallAsync, cancellationToken).ConfigureAwait(false))
        {
            fetchedCount += fetched is null ? 0 : 1;
            fetchedBytes += fetched ?? 0;
        }

        if (!memory.IsComplete)
        {
            throw Mismatch(hash, $"The manifest {hash} was damaged on its way: its last entries are missing. The files before them were installed.");
        }

        return new InstallResult(_bucket, _name.ToString(), hash.Value, root, count, fetchedCount, fetchedBytes);

        ManifestEntry Recognize(ManifestEntry entry) => memory.IsNext(entry) ? entry : throw Mismatch(
            hash, $"The manifest {hash} was damaged on its way: its entry '{entry.LogicalKey}' was another one a moment before. Files before it were installed.");

        async Task<long?> InstallAsync(ManifestEntry entry, CancellationToken token)
        {
            long? fetched = await installer.InstallAsync(entry, done.BytesOf(entry.LogicalKey), token).ConfigureAwait(false);
            done.Add(1, 0, entry.LogicalKey);
            return fetched;
        }
    }

    private static void MakeFolder(string root)
    {
        try
        {
            Directory.CreateDirectory(root);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new QuiltException(
                QuiltErrorKind.LocalStorage,
                "DestinationConflict",
                $"The destination folder '{root}' cannot be made: {error.Message}",
                root,
                "Choose a folder that you may write to, and that no file has the name of.",
                innerException: error);
        }
    }

    private async Task<(long Count, long Bytes)> InspectAsync(
        ManifestSource manifests, TopHash hash, string root, EntryMemory memory, CancellationToken cancellationToken)
    {
        // Elsewhere the order of the walk has shown already that no name is there twice.
        List<string>? names = OperatingSystem.IsWindows() || OperatingSystem.IsMacOS() ? [] : null;
        using ManifestAudit audit = new();
        long count = 0;
        long bytes = 0;
        long missing = 0;
        await foreach (ManifestEntry entry in audit
            .ReadAsync(manifests.ReadInOrderAsync(hash, cancellationToken), cancellationToken).OfType<ManifestEntry>()
            .ConfigureAwait(false))
        {
            memory.Add(entry);
            if (_selection.Holds(entry.LogicalKey))
            {
                FileInstaller.Check(entry, root);
                names?.Add(entry.LogicalKey);
                count++;
                bytes += entry.Size ?? 0;
                FileInfo there = new(Path.Join(root, entry.LogicalKey));
                missing += there.Exists && there.Length == entry.Size ? 0 : entry.Size - FileInstaller.PartialLength(entry, there.FullName) ?? 0;
            }
        }

        DestinationPath.EnsureDistinct(names ?? []);
        if (audit.Finish(hash) is string fault)
        {
            throw Mismatch(hash, $"{fault} Nothing was installed.");
        }

        DestinationSpace.Ensure(root, missing);
        return _selection.FirstMissing is string path ? throw PackageErrors.PathNotFound(_name, hash, path) : (count, bytes);
    }

    private QuiltException Mismatch(TopHash hash, string message) => PackageErrors.ManifestMismatch(
        _name, hash, message, "Verify the package, and install another revision or push it again.");
}
