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
    private readonly RunningChecksum? _verified;

    /// <param name="target">Where the bytes go.</param>
    /// <param name="algorithm">The checksum to keep, or null for none.</param>
    /// <param name="declared">The checksum to verify, or null for none; often the same.</param>
    /// <param name="signed">Whether the signature names the body's SHA-256.</param>
    public PayloadDigests(IPayloadSink target, ChecksumAlgorithm? algorithm, ChecksumAlgorithm? declared, bool signed)
    {
        _target = target;
        _checksum = algorithm is ChecksumAlgorithm value ? new(value) : null;
        _verified = declared is ChecksumAlgorithm other && declared != algorithm ? new(other) : null;
        _sha256 = signed ? IncrementalHash.CreateHash(HashAlgorithmName.SHA256) : null;
    }

    public long Length { get; private set; }

    public void Append(ReadOnlySpan<byte> data)
    {
        Length += data.Length;
        _md5.AppendData(data);
        _sha256?.AppendData(data);
        _checksum?.Append(data);
        _verified?.Append(data);
        _target.Append(data);
    }

    public byte[] FinishMd5() => _md5.GetHashAndReset();

    /// <returns>Lower-case hex, or null when it was not asked for.</returns>
    public string? FinishSha256() => _sha256 is null ? null : Convert.ToHexStringLower(_sha256.GetHashAndReset());

    /// <summary>Both checksums: the one to keep and the one to verify.</summary>
    /// <returns>Base64 each, or null when it was not asked for.</returns>
    public (string? Kept, string? Verified) FinishChecksums()
    {
        string? kept = _checksum?.Finish();
        return (kept, _verified is null ? kept : _verified.Finish());
    }

    public void Dispose()
    {
        _md5.Dispose();
        _sha256?.Dispose();
        _checksum?.Dispose();
        _verified?.Dispose();
    }
}
