namespace QuiltE2E.Core.Packages;

/// <summary>Arithmetic of polynomials modulo the one of CRC-64/NVME. The highest bit is the coefficient of x^0.</summary>
internal static class Crc64Field
{
    private const ulong Polynomial = 0x9A6C9329AC4BC9B5;
    private const ulong One = 1UL << 63;

    internal static ulong Multiply(ulong a, ulong b)
    {
        ulong product = 0;
        for (ulong bit = One; bit != 0; bit >>= 1)
        {
            product ^= (a & bit) == 0 ? 0 : b;
            b = TimesX(b);
        }

        return product;
    }

    /// <summary>x to a power.</summary>
    internal static ulong Power(UInt128 exponent)
    {
        ulong result = One;
        for (ulong square = One >> 1; exponent != 0; exponent >>= 1)
        {
            result = (exponent & 1) == 0 ? result : Multiply(result, square);
            square = Multiply(square, square);
        }

        return result;
    }

    internal static ulong DivideByte(byte value)
    {
        ulong rest = value;
        for (int i = 0; i < 8; i++)
        {
            rest = TimesX(rest);
        }

        return rest;
    }

    private static ulong TimesX(ulong value) => (value >> 1) ^ ((value & 1) == 0 ? 0 : Polynomial);
}
