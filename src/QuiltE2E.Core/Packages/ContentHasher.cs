using QuiltE2E.Core.Errors;

namespace QuiltE2E.Core.Packages;

/// <summary>Hashes content piece by piece, while it is read for another purpose. For one thread at a time.</summary>
public abstract class ContentHasher : IDisposable
{
    private protected ContentHasher()
    {
    }

    /// <summary>Makes a hasher.</summary>
    /// <param name="type">The kind of hash.</param>
    /// <param name="size">Bytes of the whole content, which decide the size of the chunks.</param>
    /// <returns>The hasher.</returns>
    /// <exception cref="QuiltException"><c>UnsupportedHashType</c>.</exception>
    public static ContentHasher Create(string type, long size)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(size);
        ContentHash.EnsureSupported(type);
        return type switch
        {
            ContentHash.Sha256Chunked => new ChunkedSha256Hasher(ChunkedSha256.ChunkSize(size)),
            ContentHash.Sha256 => new Sha256Hasher(),
            _ => new Crc64NvmeHasher(),
        };
    }

    /// <summary>Adds content.</summary>
    /// <param name="data">The next piece, of any length.</param>
    public abstract void Append(ReadOnlySpan<byte> data);

    /// <summary>Ends the content.</summary>
    /// <returns>The hash of everything added.</returns>
    public abstract ContentHash Finish();

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Releases what the hasher holds.</summary>
    /// <param name="disposing">Whether <see cref="Dispose()"/> was called.</param>
    protected virtual void Dispose(bool disposing)
    {
    }
}
