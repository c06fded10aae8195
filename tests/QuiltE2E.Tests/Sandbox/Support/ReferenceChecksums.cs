using System.Buffers.Binary;
using System.Security.Cryptography;

namespace QuiltE2E.Tests.Sandbox.Support;

/// <summary>The checksums of S3, computed bit by bit: slow and plain, to hold the server's against.</summary>
internal static class ReferenceChecksums
{
    public static string Compute(string algorithm, byte[] data) => algorithm switch
    {
        "SHA1" => Convert.ToBase64String(SHA1.HashData(data)),
        "SHA256" => Convert.ToBase64String(SHA256.HashData(data)),
        "CRC32" => Crc(data, 32, 0x04C11DB7),
        "CRC32C" => Crc(data, 32, 0x1EDC6F41),
        "CRC64NVME" => Crc(data, 64, 0xAD93D23594C93659),
        _ => throw new ArgumentOutOfRangeException(nameof(algorithm), algorithm, "unknown"),
    };

    // The textbook form, highest bit first: input and output bits mirrored, ones in and out.
    private static string Crc(byte[] data, int width, ulong polynomial)
    {
        ulong mask = ulong.MaxValue >> (64 - width);
        ulong top = 1UL << (width - 1);
        ulong crc = mask;
        foreach (byte value in data)
        {
            for (int bit = 0; bit < 8; bit++)
            {
                bool input = ((value >> bit) & 1) != 0;
                bool carry = (crc & top) != 0;
                crc = (crc << 1) & mask;
                crc ^= input != carry ? polynomial : 0;
            }
        }

        ulong mirrored = 0;
        for (int bit = 0; bit < width; bit++)
        {
            mirrored |= ((crc >> bit) & 1) << (width - 1 - bit);
        }

        byte[] bytes = new byte[8];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, mirrored ^ mask);
        return Convert.ToBase64String(bytes[(8 - (width / 8))..]);
    }
}
