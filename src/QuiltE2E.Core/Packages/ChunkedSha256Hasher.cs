using System.Security.Cryptography;

namespace QuiltE2E.Core.Packages;

/// <summary>Chunked SHA-256 piece by piece: a digest per chunk, and one over the digests.</summary>
internal sealed class ChunkedSha256Hasher(long chunkSize) : ContentHasher
{
    private readonly IncrementalHash _chunk = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly List<byte> _digests = [];
    private long _inChunk;

    public override void Append(ReadOnlySpan<byte> data)
    {
        while (!data.IsEmpty)
        {
            int count = (int)Math.Min(data.Length, chunkSize - _inChunk);
            _chunk.AppendData(data[..count]);
            _inChunk += count;
            data = data[count..];
            if (_inChunk == chunkSize)
            {
                EndChunk();
            }
        }
    }

    public override ContentHash Finish()
    {
        if (_inChunk > 0)
        {
            EndChunk();
        }

        return ChunkedSha256.Combine(_digests.ToArray());
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        _chunk.Dispose();
    }

    private void EndChunk()
    {
        _digests.AddRange(_chunk.GetHashAndReset());
        _inChunk = 0;
    }
}
