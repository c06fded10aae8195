using QuiltE2E.Core.Addressing;
using QuiltE2E.Core.Packages;
using QuiltE2E.Core.Storage;

namespace QuiltE2E.Core.Registry;

/// <summary>Brings the files of a folder into the bucket and makes the entries for them.</summary>
/// <remarks>
/// Files are hashed while they are sent, so each is read once. Only one that may lie there already, by its size, is hashed
/// first, and not sent when the store's checksum says the same.
/// </remarks>
internal sealed class FolderUpload(
    IObjectStore store, string bucket, PackageName name, IReadOnlyList<LocalFile> files, IProgress<TransferProgress>? progress)
{
    private long _sentBytes;
    private int _sentCount;
    private int _unversioned;

    /// <summary>Files that were sent.</summary>
    internal long SentCount => _sentCount;

    /// <summary>Bytes that were sent.</summary>
    internal long SentBytes => Interlocked.Read(ref _sentBytes);

    /// <summary>Whether the bucket gave no version to what was sent, so that older revisions may have lost their bytes.</summary>
    internal bool IsUnversioned => _unversioned > 0;

    /// <summary>Hashes all files and sends nothing.</summary>
    /// <returns>Entries as they would be, but for the versions of their objects.</returns>
    internal Task<ManifestEntry[]> HashAsync(CancellationToken cancellationToken) => ForAllAsync(
        "Hashing",
        async (file, bytes, token) => Entry(
            file,
            file.Size,
            await FileHasher.ComputeAsync(file.FullPath, ContentHash.Sha256Chunked, bytes, token).ConfigureAwait(false),
            versionId: null),
        cancellationToken);

    /// <summary>Sends what is not there yet.</summary>
    /// <returns>The entries.</returns>
    internal async Task<ManifestEntry[]> SendAsync(CancellationToken cancellationToken)
    {
        ExistingObjects existing = await ExistingObjects.ListAsync(store, bucket, name, files.Count, cancellationToken)
            .ConfigureAwait(false);
        ObjectUploader uploader = new(store);
        return await ForAllAsync(
            "Uploading",
            async (file, bytes, token) =>
            {
                string key = RegistryLayout.Data(name, file.LogicalKey);
                UploadedFile sent = existing.MayHold(file)
                    ? await uploader.UploadIfChangedAsync(
                        file.FullPath, bucket, key, PutOptions.Default, bytes, token).ConfigureAwait(false)
                    : await uploader.UploadAsync(
                        file.FullPath, bucket, key, PutOptions.Default, bytes, token).ConfigureAwait(false);
                Count(sent);
                return Entry(file, sent.Size, sent.Hash, sent.Written.Ref.VersionId);
            },
            cancellationToken).ConfigureAwait(false);
    }

    private void Count(UploadedFile sent)
    {
        if (!sent.IsReused)
        {
            Interlocked.Increment(ref _sentCount);
            Interlocked.Add(ref _sentBytes, sent.Size);
            if (sent.Written.Ref.VersionId is null)
            {
                Interlocked.Increment(ref _unversioned);
            }
        }
    }

    private ManifestEntry Entry(LocalFile file, long size, ContentHash hash, string? versionId) => new(
        file.LogicalKey,
        PhysicalKey.FromS3(bucket, RegistryLayout.Data(name, file.LogicalKey), versionId),
        size,
        hash);

    private async Task<ManifestEntry[]> ForAllAsync(
        string activity,
        Func<LocalFile, IProgress<long>, CancellationToken, Task<ManifestEntry>> call,
        CancellationToken cancellationToken)
    {
        ManifestEntry[] entries = new ManifestEntry[files.Count];
        ProgressCounter counter = new(activity, files.Count, files.Sum(file => file.Size), progress);
        ParallelOptions options = new() { MaxDegreeOfParallelism = store.Transfers.Places, CancellationToken = cancellationToken };
        await Parallel.ForAsync(
            0,
            files.Count,
            options,
            async (index, token) =>
            {
                LocalFile file = files[index];
                entries[index] = await call(file, counter.BytesOf(file.LogicalKey), token).ConfigureAwait(false);
                counter.Add(1, 0, file.LogicalKey);
            }).ConfigureAwait(false);
        return entries;
    }
}
