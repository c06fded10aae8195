using System.Buffers;
using System.Text;

namespace QuiltE2E.Core.Addressing;

/// <summary>Percent encoding as the reference clients do it: Python's quote and unquote, and JavaScript's encodeURIComponent.</summary>
internal static class PercentEncoding
{
    /// <summary>What Python's <c>quote</c> leaves alone in a path.</summary>
    internal static readonly SearchValues<char> PathSafe =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-~/");

    /// <summary>What Python's <c>quote_plus</c> leaves alone in a query value.</summary>
    internal static readonly SearchValues<char> QuerySafe =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-~");

    /// <summary>What JavaScript's <c>encodeURIComponent</c> leaves alone.</summary>
    internal static readonly SearchValues<char> ComponentSafe =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-~!*'()");

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Whether a string has no unpaired surrogate, so that UTF-8 can express it.</summary>
    internal static bool IsWellFormed(string text)
    {
        ReadOnlySpan<char> rest = text;
        while (true)
        {
            int at = rest.IndexOfAnyInRange('\uD800', '\uDFFF');
            if (at < 0)
            {
                return true;
            }

            if (Rune.DecodeFromUtf16(rest[at..], out _, out int consumed) != OperationStatus.Done)
            {
                return false;
            }

            rest = rest[(at + consumed)..];
        }
    }

    /// <summary>Encodes all but the safe characters as the upper-case percent form of their UTF-8 bytes.</summary>
    internal static string Encode(string text, SearchValues<char> safe)
    {
        if (text.AsSpan().IndexOfAnyExcept(safe) < 0)
        {
            return text;
        }

        StringBuilder result = new(text.Length * 2);
        foreach (byte value in Encoding.UTF8.GetBytes(text))
        {
            if (value < 0x80 && safe.Contains((char)value))
            {
                result.Append((char)value);
            }
            else
            {
                result.Append('%').Append(HexDigit(value >> 4)).Append(HexDigit(value & 15));
            }
        }

        return result.ToString();
    }

    /// <summary>Encodes a query value in the form way: a space is a plus sign.</summary>
    internal static string EncodeForm(string text) =>
        Encode(text, QuerySafe).Replace("%20", "+", StringComparison.Ordinal);

    /// <summary>Decodes a query value in the form way, leniently.</summary>
    internal static string DecodeForm(string text) => Decode(text.Replace('+', ' '));

    /// <summary>Decodes leniently, as Python does: a percent sign without two hex digits stays, bad UTF-8 becomes U+FFFD.</summary>
    internal static string Decode(string text) => text.Contains('%', StringComparison.Ordinal)
        ? Encoding.UTF8.GetString(DecodeBytes(text, out _))
        : text;

    /// <summary>Decodes strictly, as JavaScript's <c>decodeURIComponent</c> does.</summary>
    /// <returns>The text, or null where there is a lone percent sign or bad UTF-8.</returns>
    internal static string? DecodeStrict(string text)
    {
        byte[] bytes = DecodeBytes(text, out bool clean);
        try
        {
            return clean ? StrictUtf8.GetString(bytes) : null;
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    private static byte[] DecodeBytes(string text, out bool clean)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        int length = 0;
        clean = true;
        for (int i = 0; i < bytes.Length; i++)
        {
            if (bytes[i] != (byte)'%')
            {
                bytes[length++] = bytes[i];
            }
            else if (i + 2 < bytes.Length && Hex(bytes[i + 1]) is int high and >= 0 && Hex(bytes[i + 2]) is int low and >= 0)
            {
                bytes[length++] = (byte)((high << 4) | low);
                i += 2;
            }
            else
            {
                clean = false;
                bytes[length++] = bytes[i];
            }
        }

        return bytes[..length];
    }

    private static int Hex(byte digit) => digit switch
    {
        >= (byte)'0' and <= (byte)'9' => digit - '0',
        >= (byte)'a' and <= (byte)'f' => digit - 'a' + 10,
        >= (byte)'A' and <= (byte)'F' => digit - 'A' + 10,
        _ => -1,
    };

    private static char HexDigit(int value) => (char)(value < 10 ? '0' + value : 'A' + value - 10);
}
