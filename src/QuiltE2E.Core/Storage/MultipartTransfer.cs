using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using QuiltE2E.Core.Packages;

namespace QuiltE2E.Core.Storage;

/// <summary>Sends one large file in parts, several at once; leaves no parts behind when it fails or is stopped.</summary>
internal sealed class MultipartTransfer(
    IObjectStore store, LocalSource source, ObjectRef target, PutOptions options, IProgress<long>? progress)
{
    private readonly long _chunk = ChunkedSha256.ChunkSize(source.Size);
    private readonly int _count = ChunkedSha256.ChunkCount(source.Size);

    public Task<UploadedFile> RunAsync(CancellationToken cancellationToken) =>
        new MultipartSession(store, target, options).RunAsync(SendAsync, cancellationToken);

    private async Task<UploadedFile> SendAsync(string uploadId, CancellationToken cancellationToken)
    {
        UploadedPart[] parts = new UploadedPart[_count];
        byte[] digests = new byte[_count * SHA256.HashSizeInBytes];
        ParallelOptions parallel = new()
        {
            MaxDegreeOfParallelism = store.Transfers.Places,
            CancellationToken = cancellationToken,
        };
        await Parallel.ForAsync(
            0,
            _count,
            parallel,
            async (index, token) =>
            {
                Memory<byte> digest = digests.AsMemory(index * SHA256.HashSizeInBytes, SHA256.HashSizeInBytes);
                parts[index] = await SendPartAsync(uploadId, index, digest, token).ConfigureAwait(false);
            }).ConfigureAwait(false);
        source.EnsureUnchanged();
        WrittenObject written = await store.CompleteMultipartAsync(
            target.Bucket, target.Key, uploadId, parts, options.Condition, cancellationToken).ConfigureAwait(false);
        ContentHash hash = ChunkedSha256.Combine(digests);
        ChecksumCheck.Ensure(written, $"{hash.Value}-{_count.ToString(CultureInfo.InvariantCulture)}");
        return new UploadedFile(written, hash, source.Size);
    }

    private async Task<UploadedPart> SendPartAsync(
        string uploadId, int index, Memory<byte> digest, CancellationToken cancellationToken)
    {
        long offset = index * _chunk;
        int length = (int)Math.Min(_chunk, source.Size - offset);
        using TransferGate.Pass pass = await store.Transfers.EnterAsync(length, cancellationToken).ConfigureAwait(false);
        byte[] buffer = ArrayPool<byte>.Shared.Rent(length);
        source.Read(buffer.AsSpan(0, length), offset);
        SHA256.HashData(buffer.AsSpan(0, length), digest.Span);
        UploadedPart part = await store.UploadPartAsync(
            target.Bucket, target.Key, uploadId, index + 1, buffer.AsMemory(0, length), digest, cancellationToken)
            .ConfigureAwait(false);
        // Not in a finally: after a failure the network may still read from the buffer.
        ArrayPool<byte>.Shared.Return(buffer);
        progress?.Report(length);
        return part;
    }
}
