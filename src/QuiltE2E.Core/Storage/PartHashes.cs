using System.Security.Cryptography;
using QuiltE2E.Core.Packages;

namespace QuiltE2E.Core.Storage;

/// <summary>Hashes content whose parts arrive in any order, as far as the kind of hash allows it.</summary>
internal sealed class PartHashes
{
    private readonly string _type;
    private readonly long _size;
    private readonly byte[] _digests;
    private readonly ulong[] _crcs;

    public PartHashes(string type, long size)
    {
        _type = type;
        _size = size;
        int count = ChunkedSha256.ChunkCount(size);
        _digests = type == ContentHash.Sha256Chunked ? new byte[count * SHA256.HashSizeInBytes] : [];
        _crcs = type == ContentHash.Crc64Nvme ? new ulong[count] : [];
    }

    /// <summary>Adds a chunk; chunks may come from several threads at once.</summary>
    public void Add(int index, ReadOnlySpan<byte> chunk)
    {
        if (_digests.Length > 0)
        {
            SHA256.HashData(chunk, _digests.AsSpan(index * SHA256.HashSizeInBytes, SHA256.HashSizeInBytes));
        }
        else if (_crcs.Length > 0)
        {
            _crcs[index] = Crc64Nvme.Append(0, chunk);
        }
    }

    /// <summary>The hash of the whole. Plain SHA-256 cannot be made of parts, so there the file is read once more.</summary>
    public async Task<ContentHash> FinishAsync(Func<Stream> open, CancellationToken cancellationToken)
    {
        if (_type == ContentHash.Sha256Chunked)
        {
            return ChunkedSha256.Combine(_digests);
        }

        if (_type == ContentHash.Crc64Nvme)
        {
            long chunk = ChunkedSha256.ChunkSize(_size);
            ulong crc = 0;
            for (int index = 0; index < _crcs.Length; index++)
            {
                crc = Crc64Nvme.Combine(crc, _crcs[index], Math.Min(chunk, _size - (index * chunk)));
            }

            return Crc64Nvme.ToHash(crc);
        }

        Stream content = open();
        await using (content.ConfigureAwait(false))
        {
            return await FileHasher.ComputeAsync(content, _type, _size, progress: null, cancellationToken).ConfigureAwait(false);
        }
    }
}
