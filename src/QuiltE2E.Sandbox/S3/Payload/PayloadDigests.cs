using System.Security.Cryptography;
using QuiltE2E.Sandbox.S3.Checksums;

namespace QuiltE2E.Sandbox.S3.Payload;

/// <summary>All that is computed over a body on its way to a sink: length, MD5, the checksum, and SHA-256 where it is signed.</summary>
internal sealed class PayloadDigests : IPayloadSink, IDisposable
{
    private readonly IPayloadSink _target;
    private readonly IncrementalHash _md5 = IncrementalHash.CreateHash(HashAlgorithmName.MD5);
    private readonly IncrementalHash? _sha256;
    private readonly RunningChecksum? _checksum;

    /// <param name="target">Where the bytes go.</param>
    /// <param name="algorithm">The checksum to compute, or null for none.</param>
    /// <param name="signed">Whether the signature names the body's SHA-256.</param>
    public PayloadDigests(IPayloadSink target, ChecksumAlgorithm? algorithm, bool signed)
    {
        _target = target;
        _checksum = algorithm is ChecksumAlgorithm value ? new(value) : null;
        _sha256 = signed ? IncrementalHash.CreateHash(HashAlgorithmName.SHA256) : null;
    }

    public long Length { get; private set; }

    public void Append(ReadOnlySpan<byte> data)
    {
        Length += data.Length;
        _md5.AppendData(data);
        _sha256?.AppendData(data);
        _checksum?.Append(data);
        _target.Append(data);
    }

    public byte[] FinishMd5() => _md5.GetHashAndReset();

    /// <returns>Lower-case hex, or null when it was not asked for.</returns>
    public string? FinishSha256() => _sha256 is null ? null : Convert.ToHexStringLower(_sha256.GetHashAndReset());

    /// <returns>Base64, or null when none was asked for.</returns>
    public string? FinishChecksum() => _checksum?.Finish();

    public void Dispose()
    {
        _md5.Dispose();
        _sha256?.Dispose();
        _checksum?.Dispose();
    }
}
