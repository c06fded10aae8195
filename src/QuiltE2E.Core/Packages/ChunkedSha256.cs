using System.Security.Cryptography;

namespace QuiltE2E.Core.Packages;

/// <summary>
/// The rules of <c>sha2-256-chunked</c>: SHA-256 over the SHA-256 digests of the content's chunks. They are the parts of an S3
/// multipart upload, so S3 computes the same value.
/// </summary>
public static class ChunkedSha256
{
    /// <summary>The smallest chunk, 8 MiB, and the size from which content is uploaded in parts.</summary>
    public const long MinChunkSize = 8L * 1024 * 1024;

    /// <summary>The largest number of chunks; S3 allows no more parts.</summary>
    public const int MaxChunks = 10_000;

    /// <summary>The chunk size for content of a size: 8 MiB, doubled until there are at most 10,000 chunks.</summary>
    /// <param name="size">Bytes of content.</param>
    /// <returns>Bytes per chunk; the last chunk may be smaller.</returns>
    public static long ChunkSize(long size)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(size);
        long chunk = MinChunkSize;
        while (Chunks(size, chunk) > MaxChunks)
        {
            chunk *= 2;
        }

        return chunk;
    }

    /// <summary>The number of chunks of content of a size; empty content has none.</summary>
    /// <param name="size">Bytes of content.</param>
    /// <returns>0 to 10,000.</returns>
    public static int ChunkCount(long size) => (int)Chunks(size, ChunkSize(size));

    /// <summary>Makes the hash of the digests of all chunks.</summary>
    /// <param name="digests">32 bytes per chunk, in order; none for empty content.</param>
    /// <returns>The hash.</returns>
    public static ContentHash Combine(ReadOnlySpan<byte> digests) => digests.Length % SHA256.HashSizeInBytes == 0
        ? new ContentHash(ContentHash.Sha256Chunked, Convert.ToBase64String(SHA256.HashData(digests)))
        : throw new ArgumentException("A SHA-256 digest has 32 bytes.", nameof(digests));

    /// <summary>Makes the hash of the plain SHA-256 of content smaller than 8 MiB, for example the checksum that S3 returns.</summary>
    /// <param name="digest">32 bytes.</param>
    /// <param name="size">Bytes of content; below <see cref="MinChunkSize"/> plus one, so that there is one chunk.</param>
    /// <returns>The hash: the digest hashed once more, unless there is no content.</returns>
    public static ContentHash FromWhole(ReadOnlySpan<byte> digest, long size)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(size, MinChunkSize);
        return digest.Length == SHA256.HashSizeInBytes
            ? Combine(size == 0 ? [] : digest)
            : throw new ArgumentException("A SHA-256 digest has 32 bytes.", nameof(digest));
    }

    private static long Chunks(long size, long chunk) => (size / chunk) + (size % chunk == 0 ? 0 : 1);
}
