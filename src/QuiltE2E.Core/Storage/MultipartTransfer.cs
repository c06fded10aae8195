using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using QuiltE2E.Core.Errors;
using QuiltE2E.Core.Packages;

namespace QuiltE2E.Core.Storage;

/// <summary>Sends one large file in parts, several at once; leaves no parts behind when it fails or is stopped.</summary>
internal sealed class MultipartTransfer(
    IObjectStore store, LocalSource source, ObjectRef target, PutOptions options, IProgress<long>? progress)
{
    private static readonly TimeSpan CleanUpTime = TimeSpan.FromSeconds(5);
    private readonly long _chunk = ChunkedSha256.ChunkSize(source.Size);
    private readonly int _count = ChunkedSha256.ChunkCount(source.Size);

    public async Task<UploadedFile> RunAsync(CancellationToken cancellationToken)
    {
        Task<string> start = store.StartMultipartAsync(target.Bucket, target.Key, options, CancellationToken.None);
        try
        {
            // Not stopped half-way: an upload whose id nobody knows could not be aborted.
            string uploadId = await start.WaitAsync(cancellationToken).ConfigureAwait(false);
            return await SendAsync(uploadId, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (!start.IsFaulted)
        {
            string? left = await AbortAsync(start).ConfigureAwait(false);
            if (left is null)
            {
                throw;
            }

            throw WithResidue(exception, left, cancellationToken);
        }
    }

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

    /// <summary>Aborts the upload, in its own time.</summary>
    /// <returns>Null when nothing is left, else what is.</returns>
    private async Task<string?> AbortAsync(Task<string> start)
    {
        using CancellationTokenSource budget = new(CleanUpTime);
        string? uploadId = null;
        try
        {
            uploadId = await start.WaitAsync(budget.Token).ConfigureAwait(false);
            await store.AbortMultipartAsync(target.Bucket, target.Key, uploadId, budget.Token).ConfigureAwait(false);
            return null;
        }
        catch (Exception exception) when (exception is QuiltException or OperationCanceledException)
        {
            return start.IsFaulted ? null
                : uploadId is null ? $"An upload of '{target}' that was just being started may be left in the bucket."
                : $"Its parts could not be removed and are left in the bucket: upload id {uploadId} of '{target}'.";
        }
    }

    private Exception WithResidue(Exception exception, string left, CancellationToken cancellationToken) => exception switch
    {
        QuiltException error => new QuiltException(
            error.Kind, error.ErrorId, $"The upload of '{target}' failed. {left}", error.Target, error.Remedy, error.Call, error),
        OperationCanceledException => new OperationCanceledException($"{exception.Message} {left}", exception, cancellationToken),
        _ => exception,
    };
}
