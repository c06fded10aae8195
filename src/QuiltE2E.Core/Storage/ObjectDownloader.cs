using System.Buffers;
using System.Globalization;
using QuiltE2E.Core.Errors;
using QuiltE2E.Core.Packages;

namespace QuiltE2E.Core.Storage;

/// <summary>
/// Brings objects into local files: into a temporary file beside the destination, checked against the expected hash, then
/// renamed in one step, so that a destination is the old file or the new one and nothing between. A large download that was
/// stopped can be resumed: only the parts that are missing are read again.
/// </summary>
/// <param name="store">The store; its gate bounds what runs at once.</param>
/// <param name="witness">Who says what the content must be, for messages.</param>
public sealed class ObjectDownloader(IObjectStore store, ContentWitness witness = ContentWitness.Package)
{
    /// <summary>Downloads an object.</summary>
    /// <param name="source">The object; without a version, the one that is current when the download starts.</param>
    /// <param name="destination">The file, usually from <see cref="DestinationPath"/>; folders above it are made.</param>
    /// <param name="expected">The hash the content must have, or null.</param>
    /// <param name="expectedSize">The size the content must have, or null.</param>
    /// <param name="progress">Told the bytes received since it was told last; on any thread, several at once.</param>
    /// <param name="resume">
    /// Whether a large file whose hash is known goes on with what an earlier download has left, and leaves what it has when it is
    /// stopped or fails.
    /// </param>
    /// <param name="cancellationToken">Stops the download; the temporary file goes, or stays to be resumed.</param>
    /// <returns>The file.</returns>
    /// <exception cref="QuiltException">
    /// <c>SizeMismatch</c>, <c>HashMismatch</c>, <c>UnsupportedHashType</c>, <c>DiskFull</c>, <c>FileNotWritable</c>,
    /// <c>ObjectChanged</c> and all of the store.
    /// </exception>
    public async Task<DownloadedFile> DownloadAsync(
        ObjectRef source, string destination, ContentHash? expected = null, long? expectedSize = null,
        IProgress<long>? progress = null, bool resume = false, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(destination);
        string type = expected?.Type ?? ContentHash.Sha256Chunked;
        ContentHash.EnsureSupported(type);
        Download download = new(source, Path.GetFullPath(destination), type, expected, expectedSize, witness, progress, resume);
        // A size that is known to be small saves the question.
        return expectedSize < ChunkedSha256.MinChunkSize
            ? await GetWholeAsync(download, cancellationToken).ConfigureAwait(false)
            : await GetPartsAsync(download, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The bytes on disk that an earlier download has left to go on with.</summary>
    /// <param name="source">The object.</param>
    /// <param name="destination">The file.</param>
    /// <param name="expected">The hash the content must have, or null.</param>
    /// <param name="size">The size of the content, or null.</param>
    /// <returns>Bytes; 0 for none.</returns>
    internal static long PartialLength(ObjectRef source, string destination, ContentHash? expected, long? size) =>
        expected is not null && size >= ChunkedSha256.MinChunkSize
            && PartialFile.Exists(Path.GetFullPath(destination), Content(source, expected, size.Value))
                ? size.Value
                : 0;

    private static string Content(ObjectRef source, ContentHash expected, long size) =>
        string.Create(CultureInfo.InvariantCulture, $"{source}\t{size}\t{expected}");

    private async Task<DownloadedFile> GetWholeAsync(Download download, CancellationToken cancellationToken)
    {
        using TransferGate.Pass pass = await store.Transfers
            .EnterAsync(download.ExpectedSize ?? 0, cancellationToken).ConfigureAwait(false);
        ObjectContent content = await store
            .OpenAsync(download.Source, range: null, ifMatch: null, cancellationToken).ConfigureAwait(false);
        using Stream body = content.Body;
        download.EnsureSize(content.Info.Size);
        int size = (int)content.Info.Size;
        byte[] buffer = ArrayPool<byte>.Shared.Rent(size);
        try
        {
            await FillAsync(body, buffer.AsMemory(0, size), download, cancellationToken).ConfigureAwait(false);
            using ContentHasher hasher = ContentHasher.Create(download.HashType, size);
            hasher.Append(buffer.AsSpan(0, size));
            ContentHash hash = hasher.Finish();
            download.EnsureHash(hash);
            using TemporaryFile file = TemporaryFile.Create(download.Destination, size);
            file.Write(buffer.AsSpan(0, size), 0);
            file.Keep();
            return new DownloadedFile(download.Destination, content.Info, hash, size);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private async Task<DownloadedFile> GetPartsAsync(Download download, CancellationToken cancellationToken)
    {
        ObjectInfo info = await store.FindAsync(download.Source, cancellationToken).ConfigureAwait(false) ??
            throw new QuiltException(
                QuiltErrorKind.NotFound, "ObjectNotFound", $"The object '{download.Source}' does not exist.",
                download.Source.ToString(), "Check the key and the version; the object may have been deleted.");
        download.EnsureSize(info.Size);
        long chunk = ChunkedSha256.ChunkSize(info.Size);
        PartHashes hashes = new(download.HashType, info.Size);
        using IPartTarget file = download.OpenTarget(info);
        ParallelOptions parallel = new()
        {
            MaxDegreeOfParallelism = store.Transfers.Places,
            CancellationToken = cancellationToken,
        };
        await Parallel.ForAsync(
            0,
            ChunkedSha256.ChunkCount(info.Size),
            parallel,
            async (index, token) =>
            {
                long first = index * chunk;
                int length = (int)Math.Min(chunk, info.Size - first);
                using TransferGate.Pass pass = await store.Transfers.EnterAsync(length, token).ConfigureAwait(false);
                byte[] buffer = ArrayPool<byte>.Shared.Rent(length);
                try
                {
                    Memory<byte> part = buffer.AsMemory(0, length);
                    if (file.TryRead(index, part.Span, first))
                    {
                        download.Progress?.Report(length);
                    }
                    else
                    {
                        await ReadPartAsync(info, first, part, download, token).ConfigureAwait(false);
                        file.Write(index, part.Span, first);
                    }

                    hashes.Add(index, part.Span);
                }
                finally
                {
                    ArrayPool<byte>.Shared.Return(buffer);
                }
            }).ConfigureAwait(false);
        ContentHash hash = await hashes.FinishAsync(file.OpenRead, cancellationToken).ConfigureAwait(false);
        if (!download.IsExpected(hash))
        {
            // Nobody can say which part is wrong.
            file.Discard();
        }

        download.EnsureHash(hash);
        file.Keep();
        return new DownloadedFile(download.Destination, info, hash, info.Size);
    }

    private async Task ReadPartAsync(
        ObjectInfo info, long first, Memory<byte> part, Download download, CancellationToken cancellationToken)
    {
        // The version and the tag pin what is read: parts of two versions never meet in one file.
        ObjectContent content = await store
            .OpenAsync(info.Ref, new ByteRange(first, first + part.Length - 1), info.ETag, cancellationToken).ConfigureAwait(false);
        using Stream body = content.Body;
        await FillAsync(body, part, download, cancellationToken).ConfigureAwait(false);
    }

    private static async Task FillAsync(
        Stream body, Memory<byte> buffer, Download download, CancellationToken cancellationToken)
    {
        int total = 0;
        int count;
        while (total < buffer.Length &&
            (count = await body.ReadAsync(buffer[total..], cancellationToken).ConfigureAwait(false)) > 0)
        {
            total += count;
            download.Progress?.Report(count);
        }

        if (total < buffer.Length)
        {
            throw new QuiltException(
                QuiltErrorKind.InvalidData, "ContentTruncated",
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"The store sent {total} bytes of '{download.Source}' where it announced {buffer.Length}."),
                download.Source.ToString(), "Try again; if it stays, the store or a proxy cuts content off.");
        }
    }

    private sealed record Download(
        ObjectRef Source, string Destination, string HashType, ContentHash? Expected, long? ExpectedSize,
        ContentWitness Witness, IProgress<long>? Progress, bool Resume)
    {
        private string Speaker => Witness == ContentWitness.Package ? "the package" : "the store";

        private string Remedy => Witness == ContentWitness.Package
            ? "The object was replaced or damaged since the package was made; install another revision."
            : "Try again, since the object may just have been replaced; if it stays, the store or a proxy changes data.";

        public IPartTarget OpenTarget(ObjectInfo info)
        {
            IPartTarget? partial = Resume && Expected is ContentHash expected
                ? PartialFile.TryOpen(Destination, Content(Source, expected, info.Size), info.ETag, info.Size)
                : null;
            return partial ?? TemporaryFile.Create(Destination, info.Size);
        }

        public void EnsureSize(long size)
        {
            if (ExpectedSize is long expected && size != expected)
            {
                throw new QuiltException(
                    QuiltErrorKind.InvalidData, "SizeMismatch",
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"The object '{Source}' has {size} bytes, but {Speaker} says {expected}; '{Destination}' was not written."),
                    Source.ToString(), Remedy);
            }
        }

        public bool IsExpected(ContentHash actual) => Expected is null || actual.Value == Expected.Value;

        public void EnsureHash(ContentHash actual)
        {
            if (!IsExpected(actual))
            {
                throw new QuiltException(
                    QuiltErrorKind.InvalidData, "HashMismatch",
                    $"The object '{Source}' has the hash {actual}, but {Speaker} says {Expected!.Value}; '{Destination}' was not written.",
                    Source.ToString(), Remedy);
            }
        }
    }
}
