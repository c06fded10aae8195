using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;
using QuiltE2E.Core.Errors;

namespace QuiltE2E.Core.Packages;

/// <summary>Hashes files and streams. The chunks of a large file are hashed on all cores at once.</summary>
public static class FileHasher
{
    // Small enough to stay in a core's own cache between reading and hashing, large enough to make calls few.
    private const int BlockSize = 256 * 1024;

    /// <summary>Hashes a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="type">The kind of hash, one of <see cref="ContentHash.SupportedTypes"/>.</param>
    /// <param name="progress">Told the bytes hashed since it was told last; on any thread, several at once.</param>
    /// <param name="cancellationToken">Stops the hashing within a block.</param>
    /// <returns>The hash.</returns>
    /// <exception cref="QuiltException">
    /// <c>UnsupportedHashType</c>; <c>FileNotFound</c>; <c>FileNotReadable</c>; <c>FileChanged</c> when the file shrank meanwhile.
    /// </exception>
    public static async Task<ContentHash> ComputeAsync(
        string path,
        string type = ContentHash.Sha256Chunked,
        IProgress<long>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(path);
        ContentHash.EnsureSupported(type);
        try
        {
            using SafeFileHandle file = File.OpenHandle(path);
            long size = RandomAccess.GetLength(file);
            if (type is ContentHash.Sha256)
            {
                byte[] whole = await Task.Run(
                    () => HashChunk(file, new FileChunk(path, type, 0, size), progress, cancellationToken), cancellationToken)
                    .ConfigureAwait(false);
                return new ContentHash(type, Convert.ToHexStringLower(whole));
            }

            byte[][] parts = await HashChunksAsync(file, path, type, size, progress, cancellationToken).ConfigureAwait(false);
            return type is ContentHash.Sha256Chunked
                ? ChunkedSha256.Combine(parts.SelectMany(part => part).ToArray())
                : CombineCrc(parts, size);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            bool isMissing = error is FileNotFoundException or DirectoryNotFoundException;
            throw new QuiltException(
                isMissing ? QuiltErrorKind.NotFound : QuiltErrorKind.LocalStorage,
                isMissing ? "FileNotFound" : "FileNotReadable",
                isMissing ? $"The file '{path}' does not exist." : $"The file '{path}' cannot be read: {error.Message}",
                path,
                isMissing ? "Check the path." : "Check the permissions of the file and the disk.",
                innerException: error);
        }
    }

    /// <summary>Hashes a stream from where it is to its end.</summary>
    /// <param name="stream">The stream. It stays open.</param>
    /// <param name="type">The kind of hash.</param>
    /// <param name="size">Bytes to come, which decide the size of the chunks; null to ask the stream, which must be seekable.</param>
    /// <param name="progress">Told the bytes hashed since it was told last.</param>
    /// <param name="cancellationToken">Stops the hashing.</param>
    /// <returns>The hash.</returns>
    /// <exception cref="QuiltException"><c>UnsupportedHashType</c>.</exception>
    public static async Task<ContentHash> ComputeAsync(
        Stream stream,
        string type = ContentHash.Sha256Chunked,
        long? size = null,
        IProgress<long>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(stream);
        using ContentHasher hasher = ContentHasher.Create(type, size ?? (stream.Length - stream.Position));
        byte[] block = ArrayPool<byte>.Shared.Rent(BlockSize);
        try
        {
            int count;
            while ((count = await stream.ReadAsync(block, cancellationToken).ConfigureAwait(false)) > 0)
            {
                hasher.Append(block.AsSpan(0, count));
                progress?.Report(count);
            }

            return hasher.Finish();
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(block);
        }
    }

    private static async Task<byte[][]> HashChunksAsync(
        SafeFileHandle file, string path, string type, long size, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        long chunk = ChunkedSha256.ChunkSize(size);
        byte[][] parts = new byte[ChunkedSha256.ChunkCount(size)][];
        int next = -1;
        Task[] workers = new Task[Math.Min(Environment.ProcessorCount, parts.Length)];
        for (int i = 0; i < workers.Length; i++)
        {
            workers[i] = Task.Run(
                () =>
                {
                    int index;
                    while ((index = Interlocked.Increment(ref next)) < parts.Length)
                    {
                        long start = index * chunk;
                        FileChunk piece = new(path, type, start, Math.Min(chunk, size - start));
                        parts[index] = HashChunk(file, piece, progress, cancellationToken);
                    }
                },
                cancellationToken);
        }

        await Task.WhenAll(workers).ConfigureAwait(false);
        return parts;
    }

    private static byte[] HashChunk(SafeFileHandle file, FileChunk chunk, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        byte[] block = ArrayPool<byte>.Shared.Rent(BlockSize);
        using IncrementalHash? sha = chunk.Type is ContentHash.Crc64Nvme ? null : IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        ulong crc = 0;
        try
        {
            for (long done = 0; done < chunk.Length;)
            {
                cancellationToken.ThrowIfCancellationRequested();
                Span<byte> target = block.AsSpan(0, (int)Math.Min(BlockSize, chunk.Length - done));
                int count = RandomAccess.Read(file, target, chunk.Start + done);
                if (count == 0)
                {
                    throw Changed(chunk.Path);
                }

                sha?.AppendData(target[..count]);
                crc = sha is null ? Crc64Nvme.Append(crc, target[..count]) : crc;
                done += count;
                progress?.Report(count);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(block);
        }

        if (sha is not null)
        {
            return sha.GetHashAndReset();
        }

        byte[] result = new byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64BigEndian(result, crc);
        return result;
    }

    private static ContentHash CombineCrc(byte[][] parts, long size)
    {
        long chunk = ChunkedSha256.ChunkSize(size);
        ulong crc = 0;
        for (int i = 0; i < parts.Length; i++)
        {
            crc = Crc64Nvme.Combine(crc, BinaryPrimitives.ReadUInt64BigEndian(parts[i]), Math.Min(chunk, size - (i * chunk)));
        }

        return Crc64Nvme.ToHash(crc);
    }

    private static QuiltException Changed(string path) => new(
        QuiltErrorKind.LocalStorage,
        "FileChanged",
        $"The file '{path}' became shorter while it was being read.",
        path,
        "Wait until nothing writes to the file, then try again.");

    private readonly record struct FileChunk(string Path, string Type, long Start, long Length);
}
