using System.Security.Cryptography;

namespace QuiltE2E.Core.Packages;

/// <summary>Plain SHA-256 piece by piece.</summary>
internal sealed class Sha256Hasher : ContentHasher
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    public override void Append(ReadOnlySpan<byte> data) => _hash.AppendData(data);

    public override ContentHash Finish() => new(ContentHash.Sha256, Convert.ToHexStringLower(_hash.GetHashAndReset()));

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        _hash.Dispose();
    }
}
