using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace QuiltE2E.Core.Packages;

/// <summary>CRC-64/NVME, the checksum of S3's full-object mode: reflected, polynomial 0x9A6C9329AC4BC9B5, all ones in and out.</summary>
/// <remarks>
/// With carry-less multiplication 64 bytes are folded at a time; elsewhere eight tables take eight bytes at a time. All
/// constants are computed from the polynomial.
/// </remarks>
public static class Crc64Nvme
{
    private const int Lane = 16;
    private const int Lanes = 4;

    private static readonly ulong[][] Tables = MakeTables();
    private static readonly Vector128<ulong> FoldAll = FoldConstants(Lanes * Lane * 8);
    private static readonly Vector128<ulong> FoldOne = FoldConstants(Lane * 8);

    /// <summary>Adds content to a checksum.</summary>
    /// <param name="crc">The checksum of what came before; 0 for nothing.</param>
    /// <param name="data">The content.</param>
    /// <returns>The checksum of both.</returns>
    public static ulong Append(ulong crc, ReadOnlySpan<byte> data) =>
        ~(Pclmulqdq.IsSupported && data.Length >= Lanes * Lane ? UpdateFolding(~crc, data) : UpdateTables(~crc, data));

    /// <summary>The checksum of two contents in a row, of the checksum of each.</summary>
    /// <param name="first">The checksum of the first.</param>
    /// <param name="second">The checksum of the second.</param>
    /// <param name="secondLength">Bytes of the second.</param>
    /// <returns>The checksum of both.</returns>
    public static ulong Combine(ulong first, ulong second, long secondLength)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(secondLength);
        return Crc64Field.Multiply(first, Crc64Field.Power((UInt128)secondLength * 8)) ^ second;
    }

    /// <summary>The checksum as a manifest records it.</summary>
    /// <param name="crc">The checksum.</param>
    /// <returns>Base64 of its eight bytes, most significant first.</returns>
    public static ContentHash ToHash(ulong crc)
    {
        Span<byte> bytes = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, crc);
        return new ContentHash(ContentHash.Crc64Nvme, Convert.ToBase64String(bytes));
    }

    /// <summary>The portable way; internal so that tests can hold both ways against each other.</summary>
    internal static ulong UpdateTables(ulong register, ReadOnlySpan<byte> data)
    {
        while (data.Length >= sizeof(ulong))
        {
            register ^= BinaryPrimitives.ReadUInt64LittleEndian(data);
            ulong next = 0;
            for (int i = 0; i < sizeof(ulong); i++)
            {
                next ^= Tables[sizeof(ulong) - 1 - i][(byte)(register >> (8 * i))];
            }

            register = next;
            data = data[sizeof(ulong)..];
        }

        foreach (byte value in data)
        {
            register = (register >> 8) ^ Tables[0][(byte)(register ^ value)];
        }

        return register;
    }

    private static ulong UpdateFolding(ulong register, ReadOnlySpan<byte> data)
    {
        ReadOnlySpan<Vector128<ulong>> blocks = MemoryMarshal.Cast<byte, Vector128<ulong>>(data);
        Vector128<ulong> a = blocks[0] ^ Vector128.Create(register, 0UL);
        Vector128<ulong> b = blocks[1];
        Vector128<ulong> c = blocks[2];
        Vector128<ulong> d = blocks[3];
        int at = Lanes;
        for (; at + Lanes <= blocks.Length; at += Lanes)
        {
            a = Fold(a, FoldAll, blocks[at]);
            b = Fold(b, FoldAll, blocks[at + 1]);
            c = Fold(c, FoldAll, blocks[at + 2]);
            d = Fold(d, FoldAll, blocks[at + 3]);
        }

        a = Fold(Fold(Fold(a, FoldOne, b), FoldOne, c), FoldOne, d);
        for (; at < blocks.Length; at++)
        {
            a = Fold(a, FoldOne, blocks[at]);
        }

        // What is left stands for all content so far, so its own checksum is the rest of the division.
        ulong rest = UpdateTables(0, MemoryMarshal.AsBytes(new ReadOnlySpan<Vector128<ulong>>(ref a)));
        return UpdateTables(rest, data[(blocks.Length * Lane)..]);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<ulong> Fold(Vector128<ulong> value, Vector128<ulong> by, Vector128<ulong> next) =>
        Pclmulqdq.CarrylessMultiply(value, by, 0x00) ^ Pclmulqdq.CarrylessMultiply(value, by, 0x11) ^ next;

    // Multiplying reflected numbers gives one factor x too much, so the powers are one less.
    private static Vector128<ulong> FoldConstants(uint bits) =>
        Vector128.Create(Crc64Field.Power(bits + 64 - 1), Crc64Field.Power(bits - 1));

    private static ulong[][] MakeTables()
    {
        ulong[][] tables = new ulong[sizeof(ulong)][];
        for (int i = 0; i < tables.Length; i++)
        {
            tables[i] = new ulong[256];
            for (int value = 0; value < 256; value++)
            {
                tables[i][value] = i == 0
                    ? Crc64Field.DivideByte((byte)value)
                    : (tables[i - 1][value] >> 8) ^ tables[0][(byte)tables[i - 1][value]];
            }
        }

        return tables;
    }
}
