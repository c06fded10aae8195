using System.Diagnostics.CodeAnalysis;

namespace QuiltE2E.Sandbox.S3.Checksums;

/// <summary>How the algorithms are called in headers and in XML, and how long their values are.</summary>
internal static class ChecksumNames
{
    public const string HeaderPrefix = "x-amz-checksum-";

    public static IReadOnlyList<ChecksumAlgorithm> All { get; } = Enum.GetValues<ChecksumAlgorithm>();

    /// <summary>For example <c>x-amz-checksum-crc32</c>.</summary>
    public static string Header(this ChecksumAlgorithm algorithm) => algorithm switch
    {
        ChecksumAlgorithm.Crc32 => "x-amz-checksum-crc32",
        ChecksumAlgorithm.Crc32C => "x-amz-checksum-crc32c",
        ChecksumAlgorithm.Crc64Nvme => "x-amz-checksum-crc64nvme",
        ChecksumAlgorithm.Sha1 => "x-amz-checksum-sha1",
        _ => "x-amz-checksum-sha256",
    };

    /// <summary>For example <c>ChecksumCRC32</c>.</summary>
    public static string Element(this ChecksumAlgorithm algorithm) => algorithm switch
    {
        ChecksumAlgorithm.Crc32 => "ChecksumCRC32",
        ChecksumAlgorithm.Crc32C => "ChecksumCRC32C",
        ChecksumAlgorithm.Crc64Nvme => "ChecksumCRC64NVME",
        ChecksumAlgorithm.Sha1 => "ChecksumSHA1",
        _ => "ChecksumSHA256",
    };

    /// <summary>For example <c>CRC32</c>, as in <c>x-amz-checksum-algorithm</c>.</summary>
    public static string Name(this ChecksumAlgorithm algorithm) => algorithm.Element()["Checksum".Length..];

    public static string Name(this ChecksumType type) => type == ChecksumType.Composite ? "COMPOSITE" : "FULL_OBJECT";

    /// <summary>Bytes of the raw value.</summary>
    public static int Length(this ChecksumAlgorithm algorithm) => algorithm switch
    {
        ChecksumAlgorithm.Crc32 or ChecksumAlgorithm.Crc32C => 4,
        ChecksumAlgorithm.Crc64Nvme => 8,
        ChecksumAlgorithm.Sha1 => 20,
        _ => 32,
    };

    public static bool TryParse(string name, [NotNullWhen(true)] out ChecksumAlgorithm? algorithm)
    {
        algorithm = null;
        foreach (ChecksumAlgorithm candidate in All)
        {
            if (string.Equals(candidate.Name(), name, StringComparison.OrdinalIgnoreCase))
            {
                algorithm = candidate;
            }
        }

        return algorithm is not null;
    }

    public static bool TryParseHeader(string header, [NotNullWhen(true)] out ChecksumAlgorithm? algorithm)
    {
        algorithm = null;
        return header.StartsWith(HeaderPrefix, StringComparison.OrdinalIgnoreCase)
            && TryParse(header[HeaderPrefix.Length..], out algorithm);
    }

    /// <summary>Whether the text is base64 of the right length.</summary>
    public static bool IsValue(this ChecksumAlgorithm algorithm, string value)
    {
        Span<byte> bytes = stackalloc byte[64];
        return value.Length <= 64 && Convert.TryFromBase64String(value, bytes, out int length) && length == algorithm.Length();
    }
}
