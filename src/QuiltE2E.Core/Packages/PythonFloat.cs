using System.Buffers.Text;
using System.Globalization;

namespace QuiltE2E.Core.Packages;

/// <summary>Writes floating-point numbers as Python's <c>repr</c>, which the package format hashes.</summary>
/// <remarks>
/// .NET and Python agree on the digits, the shortest that read back as the same number, but not on their layout: Python writes
/// <c>1.0</c>, <c>1e+22</c> and <c>1e-05</c>, and uses an exponent below 1e-4 and from 1e16 on.
/// </remarks>
internal static class PythonFloat
{
    private const int SmallestFixedExponent = -4;
    private const int FirstScientificExponent = 16;
    private const long MantissaMask = (1L << 52) - 1;

    internal static void Write(Utf8Output output, double value)
    {
        if (!double.IsFinite(value))
        {
            output.Write(double.IsNaN(value) ? "NaN"u8 : value > 0 ? "Infinity"u8 : "-Infinity"u8);
            return;
        }

        Span<byte> text = stackalloc byte[32];
        _ = value.TryFormat(text, out int written, "R", CultureInfo.InvariantCulture);
        if (IsPowerOfTwo(value) && !double.Parse(text[..written], NumberStyles.Float, CultureInfo.InvariantCulture).Equals(value))
        {
            _ = value.TryFormat(text, out written, "E16", CultureInfo.InvariantCulture);
        }

        Span<byte> digits = stackalloc byte[32];
        int count = Take(text[..written], digits, out bool negative, out int exponent);
        if (negative)
        {
            output.Write((byte)'-');
        }

        if (exponent is < SmallestFixedExponent or >= FirstScientificExponent)
        {
            WriteScientific(output, digits[..count], exponent);
        }
        else
        {
            WriteFixed(output, digits[..count], exponent);
        }
    }

    // The neighbours of a power of two are not equally far. .NET overlooks that and leaves out a digit of 2^-25 and of 2^-958.
    private static bool IsPowerOfTwo(double value) => (BitConverter.DoubleToInt64Bits(value) & MantissaMask) == 0;

    // Takes sign, significant digits and decimal exponent out of any of .NET's layouts.
    private static int Take(ReadOnlySpan<byte> text, Span<byte> digits, out bool negative, out int exponent)
    {
        negative = text[0] == (byte)'-';
        text = negative ? text[1..] : text;
        exponent = 0;
        int e = text.IndexOf((byte)'E');
        if (e >= 0)
        {
            ReadOnlySpan<byte> power = text[(e + 1)..];
            exponent = int.Parse(power[0] == (byte)'+' ? power[1..] : power, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
            text = text[..e];
        }

        int point = text.IndexOf((byte)'.');
        exponent += (point < 0 ? text.Length : point) - 1;
        int count = 0;
        foreach (byte digit in text)
        {
            if (digit == (byte)'.')
            {
                continue;
            }

            if (count == 0 && digit == (byte)'0')
            {
                exponent--;
                continue;
            }

            digits[count++] = digit;
        }

        while (count > 0 && digits[count - 1] == (byte)'0')
        {
            count--;
        }

        if (count == 0)
        {
            digits[count++] = (byte)'0';
            exponent = 0;
        }

        return count;
    }

    private static void WriteScientific(Utf8Output output, ReadOnlySpan<byte> digits, int exponent)
    {
        output.Write(digits[0]);
        if (digits.Length > 1)
        {
            output.Write((byte)'.');
            output.Write(digits[1..]);
        }

        output.Write(exponent < 0 ? "e-"u8 : "e+"u8);
        _ = Utf8Formatter.TryFormat(Math.Abs(exponent), output.Reserve(8), out int written, new System.Buffers.StandardFormat('D', 2));
        output.Advance(written);
    }

    private static void WriteFixed(Utf8Output output, ReadOnlySpan<byte> digits, int exponent)
    {
        if (exponent < 0)
        {
            output.Write("0."u8);
            output.Write("0000"u8[..(-exponent - 1)]);
            output.Write(digits);
            return;
        }

        int whole = exponent + 1;
        output.Write(digits[..Math.Min(whole, digits.Length)]);
        for (int i = digits.Length; i < whole; i++)
        {
            output.Write((byte)'0');
        }

        output.Write((byte)'.');
        output.Write(digits.Length > whole ? digits[whole..] : "0"u8);
    }
}
