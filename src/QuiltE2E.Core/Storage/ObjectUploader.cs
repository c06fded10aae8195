using System.Buffers;
using System.Security.Cryptography;
using QuiltE2E.Core.Errors;
using QuiltE2E.Core.Packages;

namespace QuiltE2E.Core.Storage;

/// <summary>
/// Brings local files into a store. A file is read once, hashed while it is sent, in parts of the package format's chunk size
/// from 8 MiB on; the store's checksum is the package's hash.
/// </summary>
/// <param name="store">The store; its gate bounds what runs at once.</param>
public sealed class ObjectUploader(IObjectStore store)
{
    // Asking costs as much as sending a small file.
    private const long WorthAsking = 1024;

    /// <summary>Uploads a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="bucket">Bucket name.</param>
    /// <param name="key">Object key.</param>
    /// <param name="options">Condition, media type, metadata.</param>
    /// <param name="progress">Told the bytes sent since it was told last; on any thread, several at once.</param>
    /// <param name="cancellationToken">Stops the upload; parts that were sent are thrown away.</param>
    /// <returns>The object with the content's hash.</returns>
    /// <exception cref="QuiltException"><c>FileNotFound</c>, <c>FileNotReadable</c>, <c>FileChanged</c>, and all of the store.</exception>
    public async Task<UploadedFile> UploadAsync(
        string path, string bucket, string key, PutOptions options, IProgress<long>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        using LocalSource source = LocalSource.Open(path);
        return source.Size < ChunkedSha256.MinChunkSize
            ? await PutAsync(source, bucket, key, options, progress, cancellationToken).ConfigureAwait(false)
            : await new MultipartTransfer(store, source, new ObjectRef(bucket, key), options, progress)
                .RunAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Uploads a file unless the store has the same content under the key already; then that version is reused.</summary>
    /// <param name="path">The file.</param>
    /// <param name="bucket">Bucket name.</param>
    /// <param name="key">Object key.</param>
    /// <param name="options">Condition, media type, metadata, for the case that something is sent.</param>
    /// <param name="progress">Told the bytes done since it was told last; on any thread, several at once.</param>
    /// <param name="cancellationToken">Stops the upload.</param>
    /// <returns>The object with the content's hash.</returns>
    /// <exception cref="QuiltException">As for <see cref="UploadAsync"/>.</exception>
    public async Task<UploadedFile> UploadIfChangedAsync(
        string path, string bucket, string key, PutOptions options, IProgress<long>? progress = null,
        CancellationToken cancellationToken = default)
    {
        long size = LocalErrors.Reading(path, () => new FileInfo(path).Length);
        if (size >= WorthAsking &&
            await store.FindAsync(new ObjectRef(bucket, key), cancellationToken).ConfigureAwait(false) is ObjectInfo there &&
            there.Size == size &&
            await StoredEquality.FindAsync(path, there, cancellationToken).ConfigureAwait(false) is ContentHash hash)
        {
            progress?.Report(size);
            return new UploadedFile(
                new WrittenObject(there.Ref, there.ETag, there.ChecksumSha256), hash, size, IsReused: true);
        }

        return await UploadAsync(path, bucket, key, options, progress, cancellationToken).ConfigureAwait(false);
    }

    private async Task<UploadedFile> PutAsync(
        LocalSource source, string bucket, string key, PutOptions options, IProgress<long>? progress,
        CancellationToken cancellationToken)
    {
        int size = (int)source.Size;
        using TransferGate.Pass pass = await store.Transfers.EnterAsync(size, cancellationToken).ConfigureAwait(false);
        byte[] buffer = ArrayPool<byte>.Shared.Rent(size);
        source.Read(buffer.AsSpan(0, size), 0);
        source.EnsureUnchanged();
        byte[] digest = SHA256.HashData(buffer.AsSpan(0, size));
        WrittenObject written = await store
            .PutAsync(bucket, key, buffer.AsMemory(0, size), options with { Sha256 = digest }, cancellationToken)
            .ConfigureAwait(false);
        // Not in a finally: after a failure the network may still read from the buffer.
        ArrayPool<byte>.Shared.Return(buffer);
        ChecksumCheck.Ensure(written, Convert.ToBase64String(digest));
        progress?.Report(size);
        return new UploadedFile(written, ChunkedSha256.FromWhole(digest, size), size);
    }
}
