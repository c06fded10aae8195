using System.Buffers.Binary;

namespace QuiltE2E.Sandbox.S3.Checksums;

/// <summary>A bit-reflected CRC of up to 64 bits whose start value and final mask are all ones, eight bytes at a time.</summary>
/// <remarks>CRC-32, CRC-32C and CRC-64/NVME all are of this family; they differ in width and polynomial alone.</remarks>
internal sealed class ReflectedCrc
{
    private readonly ulong[] _table = new ulong[8 * 256];
    private readonly ulong _mask;
    private readonly ulong _polynomial;

    private ReflectedCrc(int width, ulong reflectedPolynomial)
    {
        Bytes = width / 8;
        _mask = width == 64 ? ulong.MaxValue : (1UL << width) - 1;
        _polynomial = reflectedPolynomial;
        for (int value = 0; value < 256; value++)
        {
            ulong crc = (ulong)value;
            for (int bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) != 0 ? (crc >> 1) ^ reflectedPolynomial : crc >> 1;
            }

            _table[value] = crc;
        }

        for (int value = 0; value < 256; value++)
        {
            for (int slice = 1; slice < 8; slice++)
            {
                ulong previous = _table[((slice - 1) * 256) + value];
                _table[(slice * 256) + value] = (previous >> 8) ^ _table[(int)(previous & 0xFF)];
            }
        }
    }

    public static ReflectedCrc Crc32 { get; } = new(32, 0xEDB88320);

    public static ReflectedCrc Crc32C { get; } = new(32, 0x82F63B78);

    public static ReflectedCrc Crc64Nvme { get; } = new(64, 0x9A6C9329AC4BC9B5);

    /// <summary>Length of the value in bytes: 4 or 8.</summary>
    public int Bytes { get; }

    /// <summary>Continues a value over more data; start with 0.</summary>
    public ulong Append(ulong value, ReadOnlySpan<byte> data)
    {
        ReadOnlySpan<ulong> table = _table;
        ulong crc = value ^ _mask;
        while (data.Length >= 8)
        {
            ulong block = BinaryPrimitives.ReadUInt64LittleEndian(data) ^ crc;
            crc = table[(7 * 256) + (int)(block & 0xFF)]
                ^ table[(6 * 256) + (int)((block >> 8) & 0xFF)]
                ^ table[(5 * 256) + (int)((block >> 16) & 0xFF)]
                ^ table[(4 * 256) + (int)((block >> 24) & 0xFF)]
                ^ table[(3 * 256) + (int)((block >> 32) & 0xFF)]
                ^ table[(2 * 256) + (int)((block >> 40) & 0xFF)]
                ^ table[256 + (int)((block >> 48) & 0xFF)]
                ^ table[(int)(block >> 56)];
            data = data[8..];
        }

        foreach (byte item in data)
        {
            crc = (crc >> 8) ^ table[(int)((crc ^ item) & 0xFF)];
        }

        return crc ^ _mask;
    }

    /// <summary>The value of A followed by B, from the values of both and the length of B.</summary>
    public ulong Combine(ulong first, ulong second, long secondLength)
    {
        // Appending n zero bytes multiplies the register by x^(8n); square and multiply gets there in log n steps.
        ulong shift = 1UL << ((Bytes * 8) - 1);
        ulong power = shift >> 8;
        for (long rest = secondLength; rest > 0; rest >>= 1)
        {
            if ((rest & 1) != 0)
            {
                shift = Multiply(shift, power);
            }

            power = Multiply(power, power);
        }

        return Multiply(first, shift) ^ second;
    }

    // Polynomial product modulo the CRC's polynomial; in the reflected form the highest bit is x^0.
    private ulong Multiply(ulong left, ulong right)
    {
        ulong product = 0;
        for (ulong bit = 1UL << ((Bytes * 8) - 1); bit != 0; bit >>= 1)
        {
            if ((left & bit) != 0)
            {
                product ^= right;
            }

            right = (right & 1) != 0 ? (right >> 1) ^ _polynomial : right >> 1;
        }

        return product;
    }
}
