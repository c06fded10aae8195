using System.Buffers.Binary;
using System.Security.Cryptography;

namespace QuiltE2E.Sandbox.S3.Checksums;

/// <summary>A checksum over bytes that come piece by piece.</summary>
internal sealed class RunningChecksum : IDisposable
{
    private readonly ReflectedCrc? _crc;
    private readonly IncrementalHash? _hash;
    private ulong _value;

    public RunningChecksum(ChecksumAlgorithm algorithm)
    {
        Algorithm = algorithm;
        _crc = Crc(algorithm);
        _hash = algorithm switch
        {
            ChecksumAlgorithm.Sha1 => IncrementalHash.CreateHash(HashAlgorithmName.SHA1),
            ChecksumAlgorithm.Sha256 => IncrementalHash.CreateHash(HashAlgorithmName.SHA256),
            _ => null,
        };
    }

    public ChecksumAlgorithm Algorithm { get; }

    /// <summary>The CRC behind an algorithm, or null for the hashes.</summary>
    public static ReflectedCrc? Crc(ChecksumAlgorithm algorithm) => algorithm switch
    {
        ChecksumAlgorithm.Crc32 => ReflectedCrc.Crc32,
        ChecksumAlgorithm.Crc32C => ReflectedCrc.Crc32C,
        ChecksumAlgorithm.Crc64Nvme => ReflectedCrc.Crc64Nvme,
        _ => null,
    };

    /// <summary>The wire form of a CRC: big-endian bytes in base64.</summary>
    public static string CrcText(ReflectedCrc crc, ulong value)
    {
        Span<byte> bytes = stackalloc byte[8];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, value);
        return Convert.ToBase64String(bytes[(8 - crc.Bytes)..]);
    }

    /// <summary>The number behind the wire form of a CRC.</summary>
    public static ulong CrcValue(string text)
    {
        ulong value = 0;
        foreach (byte item in Convert.FromBase64String(text))
        {
            value = (value << 8) | item;
        }

        return value;
    }

    public void Append(ReadOnlySpan<byte> data)
    {
        if (_crc is not null)
        {
            _value = _crc.Append(_value, data);
        }
        else
        {
            _hash!.AppendData(data);
        }
    }

    /// <summary>Base64 of the value; ends the run.</summary>
    public string Finish() => _crc is not null ? CrcText(_crc, _value) : Convert.ToBase64String(_hash!.GetHashAndReset());

    public void Dispose() => _hash?.Dispose();
}
