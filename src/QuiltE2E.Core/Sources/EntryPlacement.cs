using System.Security.Cryptography;
using QuiltE2E.Core.Addressing;
using QuiltE2E.Core.Errors;
using QuiltE2E.Core.Packages;
using QuiltE2E.Core.Registry;
using QuiltE2E.Core.Storage;

namespace QuiltE2E.Core.Sources;

/// <summary>Brings the files of a new revision to where it wants them, and makes the entries for them.</summary>
/// <remarks>
/// Local files are hashed while they are sent, so each is read once. Only one that may lie there already, by its size, is hashed
/// first, and not sent when the store's checksum says the same. Objects are copied inside the store, or stay where they are; they
/// are read only where no checksum of the store tells their hash.
/// </remarks>
internal sealed class EntryPlacement(
    IObjectStore store, string bucket, PackageName name, PendingEntry[] entries, CopyRule copy, IProgress<TransferProgress>? progress)
{
    // Asking about so few costs less than listing what is there.
    private const int FewToAsk = 4;

    private readonly ObjectCopier _copier = new(store);
    private readonly ObjectUploader _uploader = new(store);
    private long _sentBytes;
    private int _sentCount;
    private long _copiedBytes;
    private int _copiedCount;
    private int _unversioned;

    /// <summary>Files that were sent.</summary>
    internal long SentCount => _sentCount;

    /// <summary>Bytes that were sent.</summary>
    internal long SentBytes => Interlocked.Read(ref _sentBytes);

    /// <summary>Objects that were copied inside the store.</summary>
    internal long CopiedCount => _copiedCount;

    /// <summary>Bytes that were copied inside the store.</summary>
    internal long CopiedBytes => Interlocked.Read(ref _copiedBytes);

    /// <summary>Whether the bucket gave no version to what was written, so that older revisions may have lost their bytes.</summary>
    internal bool IsUnversioned => _unversioned > 0;

    /// <summary>Whether a file is copied rather than pointed to.</summary>
    internal bool Copies(PendingObject pending) => copy.Copies(
        pending.LogicalKey, pending.Entry.PhysicalKey, bucket, RegistryLayout.Data(name, pending.LogicalKey));

    /// <summary>Hashes all files and changes nothing.</summary>
    /// <returns>Entries as they would be, but for the versions of objects that are not there yet.</returns>
    internal async Task<ManifestEntry[]> HashAsync(CancellationToken cancellationToken)
    {
        await new ObjectPinning(store).RunAsync(entries, static _ => true, cancellationToken).ConfigureAwait(false);
        ManifestEntry[] hashed = await ForAllAsync("Hashing", HashAsync, cancellationToken).ConfigureAwait(false);

        // What had to be read for its hash is not read for it again.
        for (int i = 0; i < entries.Length; i++)
        {
            if (entries[i] is PendingObject { Entry.Hash: null } item)
            {
                entries[i] = item with { Entry = item.Entry.WithContent(hashed[i].Size, hashed[i].Hash) };
            }
        }

        return hashed;
    }

    /// <summary>Sends and copies what is not there yet.</summary>
    /// <returns>The entries.</returns>
    internal async Task<ManifestEntry[]> SendAsync(CancellationToken cancellationToken)
    {
        int moving = entries.Count(entry => entry is not PendingObject pending || Copies(pending));
        ExistingObjects existing = moving <= FewToAsk
            ? ExistingObjects.Unknown
            : await ExistingObjects.ListAsync(store, bucket, name, moving, cancellationToken).ConfigureAwait(false);
        return await ForAllAsync(
            "Uploading",
            (entry, bytes, token) => entry switch
            {
                PendingFile file => SendFileAsync(file, existing, bytes, token),
                PendingText text => SendTextAsync(text, bytes, token),
                PendingObject item when Copies(item) => CopyAsync(item, existing, bytes, token),
                _ => KeepAsync((PendingObject)entry, bytes, token),
            },
            cancellationToken).ConfigureAwait(false);
    }

    private async Task<ManifestEntry> HashAsync(PendingEntry entry, IProgress<long> bytes, CancellationToken cancellationToken)
    {
        switch (entry)
        {
            case PendingFile file:
                ContentHash hash = await FileHasher
                    .ComputeAsync(file.File.FullPath, ContentHash.Sha256Chunked, bytes, cancellationToken).ConfigureAwait(false);
                return Placed(entry, file.File.Size, hash, versionId: null);
            case PendingText text:
                return Placed(entry, text.Content.Length, await HashAsync(text, cancellationToken).ConfigureAwait(false), versionId: null);
            default:
                PendingObject item = (PendingObject)entry;
                ManifestEntry kept = await KeepAsync(item, bytes, cancellationToken).ConfigureAwait(false);
                return Copies(item) ? Placed(entry, kept.Size!.Value, kept.Hash!, versionId: null) : kept;
        }
    }

    private async Task<ManifestEntry> SendFileAsync(
        PendingFile file, ExistingObjects existing, IProgress<long> bytes, CancellationToken cancellationToken)
    {
        string key = RegistryLayout.Data(name, file.LogicalKey);
        UploadedFile sent = existing.MayHold(file.LogicalKey, file.File.Size)
            ? await _uploader.UploadIfChangedAsync(file.File.FullPath, bucket, key, PutOptions.Default, bytes, cancellationToken)
                .ConfigureAwait(false)
            : await _uploader.UploadAsync(file.File.FullPath, bucket, key, PutOptions.Default, bytes, cancellationToken)
                .ConfigureAwait(false);
        if (!sent.IsReused)
        {
            CountSent(sent.Size, sent.Written);
        }

        return Placed(file, sent.Size, sent.Hash, sent.Written.Ref.VersionId);
    }

    private async Task<ManifestEntry> SendTextAsync(PendingText text, IProgress<long> bytes, CancellationToken cancellationToken)
    {
        WrittenObject written = await store
            .PutAsync(bucket, RegistryLayout.Data(name, text.LogicalKey), text.Content, PutOptions.Default, cancellationToken)
            .ConfigureAwait(false);
        ChecksumCheck.Ensure(written, Convert.ToBase64String(SHA256.HashData(text.Content)));
        bytes.Report(text.Content.Length);
        CountSent(text.Content.Length, written);
        ContentHash hash = await HashAsync(text, cancellationToken).ConfigureAwait(false);
        return Placed(text, text.Content.Length, hash, written.Ref.VersionId);
    }

    private async Task<ManifestEntry> CopyAsync(
        PendingObject item, ExistingObjects existing, IProgress<long> bytes, CancellationToken cancellationToken)
    {
        long size = item.Entry.Size!.Value;
        ObjectRef target = new(bucket, RegistryLayout.Data(name, item.LogicalKey));
        if (item.Entry.Hash is ContentHash known
            && existing.MayHold(item.LogicalKey, size)
            && await store.FindAsync(target, cancellationToken).ConfigureAwait(false) is ObjectInfo there
            && there.Size == size
            && await StoredContent.MatchesAsync(store, there.Ref, size, known, cancellationToken).ConfigureAwait(false))
        {
            bytes.Report(size);
            return Placed(item, size, known, there.Ref.VersionId);
        }

        CopiedObject copied = await _copier.CopyAsync(item.Object, size, item.ETag, target, bytes, cancellationToken).ConfigureAwait(false);
        Interlocked.Increment(ref _copiedCount);
        Interlocked.Add(ref _copiedBytes, size);
        CountVersion(copied.Written);
        ContentHash hash = copied.Hash
            ?? await StoredContent.HashAsync(store, copied.Written.Ref, ContentHash.Sha256Chunked, cancellationToken).ConfigureAwait(false);
        if (item.Entry.Hash is ContentHash expected)
        {
            // An older type of hash stays, so that the package keeps its identity; the store computes none of it, so the copy is read.
            ContentHash same = expected.Type == hash.Type
                ? hash
                : await StoredContent.HashAsync(store, copied.Written.Ref, expected.Type, cancellationToken).ConfigureAwait(false);
            EnsureSame(item, expected, same);
            hash = expected;
        }

        return Placed(item, size, hash, copied.Written.Ref.VersionId);
    }

    private async Task<ManifestEntry> KeepAsync(PendingObject item, IProgress<long> bytes, CancellationToken cancellationToken)
    {
        ContentHash hash = item.Entry.Hash
            ?? await StoredContent.HashAsync(store, item.Object, ContentHash.Sha256Chunked, cancellationToken).ConfigureAwait(false);
        bytes.Report(item.Entry.Size!.Value);
        return item.Entry.Hash is null ? item.Entry.WithContent(item.Entry.Size, hash) : item.Entry;
    }

    private static void EnsureSame(PendingObject item, ContentHash expected, ContentHash actual)
    {
        if (expected != actual)
        {
            throw new QuiltException(
                QuiltErrorKind.InvalidData,
                "SourceChanged",
                $"'{item.Object}' does not have the content that '{item.LogicalKey}' stands for: its hash is {actual.Value}, not {expected.Value}.",
                item.LogicalKey,
                "Restore the object's content, or push a revision with what is there now.");
        }
    }

    private static Task<ContentHash> HashAsync(PendingText text, CancellationToken cancellationToken)
    {
        MemoryStream content = new(text.Content, writable: false);
        return FileHasher.ComputeAsync(content, ContentHash.Sha256Chunked, text.Content.Length, progress: null, cancellationToken);
    }

    private void CountSent(long size, WrittenObject written)
    {
        Interlocked.Increment(ref _sentCount);
        Interlocked.Add(ref _sentBytes, size);
        CountVersion(written);
    }

    private void CountVersion(WrittenObject written)
    {
        if (written.Ref.VersionId is null)
        {
            Interlocked.Increment(ref _unversioned);
        }
    }

    private ManifestEntry Placed(PendingEntry entry, long size, ContentHash hash, string? versionId) => new(
        entry.LogicalKey,
        PhysicalKey.FromS3(bucket, RegistryLayout.Data(name, entry.LogicalKey), versionId),
        size,
        hash,
        entry.Meta);

    private async Task<ManifestEntry[]> ForAllAsync(
        string activity,
        Func<PendingEntry, IProgress<long>, CancellationToken, Task<ManifestEntry>> call,
        CancellationToken cancellationToken)
    {
        ManifestEntry[] results = new ManifestEntry[entries.Length];
        ProgressCounter counter = new(activity, entries.Length, entries.Sum(entry => entry.Size ?? 0), progress);
        ParallelOptions options = new() { MaxDegreeOfParallelism = store.Transfers.Places, CancellationToken = cancellationToken };
        await UploadResidue.GatherAsync(Parallel.ForAsync(
            0,
            entries.Length,
            options,
            async (index, token) =>
            {
                PendingEntry entry = entries[index];
                results[index] = await call(entry, counter.BytesOf(entry.LogicalKey), token).ConfigureAwait(false);
                counter.Add(1, 0, entry.LogicalKey);
            })).ConfigureAwait(false);
        return results;
    }
}
