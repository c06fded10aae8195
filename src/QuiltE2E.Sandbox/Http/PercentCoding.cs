using System.Buffers;
using System.Text;

namespace QuiltE2E.Sandbox.Http;

/// <summary>Percent-decoding of request targets and the strict percent-encoding that AWS signatures are made over.</summary>
internal static class PercentCoding
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private static readonly SearchValues<char> Unreserved =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~");

    private static readonly SearchValues<char> UnreservedAndSlash =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/");

    /// <summary>Decodes <c>%XX</c> to UTF-8 text. Bad escapes and bad UTF-8 are refused, never guessed.</summary>
    /// <exception cref="FormatException">The text is not valid percent-encoded UTF-8.</exception>
    public static string Decode(ReadOnlySpan<char> text, bool plusIsSpace)
    {
        if (!text.Contains('%') && !(plusIsSpace && text.Contains('+')))
        {
            return text.ToString();
        }

        byte[] bytes = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(text.Length));
        try
        {
            int length = DecodeBytes(text, plusIsSpace, bytes);
            return StrictUtf8.GetString(bytes, 0, length);
        }
        catch (DecoderFallbackException error)
        {
            throw new FormatException("The percent-encoded bytes are not UTF-8.", error);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }

    /// <summary>Appends the text with every byte encoded that is not unreserved (RFC 3986), in upper-case hex.</summary>
    public static void Encode(StringBuilder output, string text, bool keepSlash)
    {
        if (!text.AsSpan().ContainsAnyExcept(keepSlash ? UnreservedAndSlash : Unreserved))
        {
            output.Append(text);
            return;
        }

        foreach (byte value in Encoding.UTF8.GetBytes(text))
        {
            char character = (char)value;
            if (char.IsAsciiLetterOrDigit(character) || character is '-' or '.' or '_' or '~' || (keepSlash && character == '/'))
            {
                output.Append(character);
            }
            else
            {
                output.Append('%').Append("0123456789ABCDEF"[value >> 4]).Append("0123456789ABCDEF"[value & 15]);
            }
        }
    }

    /// <summary>The encoded text as a string of its own.</summary>
    public static string Encode(string text, bool keepSlash)
    {
        StringBuilder output = new(text.Length + 16);
        Encode(output, text, keepSlash);
        return output.ToString();
    }

    private static int DecodeBytes(ReadOnlySpan<char> text, bool plusIsSpace, byte[] bytes)
    {
        int length = 0;
        int index = 0;
        while (index < text.Length)
        {
            char character = text[index];
            if (character == '%')
            {
                if (index + 2 >= text.Length || !char.IsAsciiHexDigit(text[index + 1]) || !char.IsAsciiHexDigit(text[index + 2]))
                {
                    throw new FormatException("A '%' is not followed by two hex digits.");
                }

                bytes[length++] = (byte)((HexValue(text[index + 1]) << 4) | HexValue(text[index + 2]));
                index += 3;
            }
            else if (character < 0x80)
            {
                bytes[length++] = character == '+' && plusIsSpace ? (byte)' ' : (byte)character;
                index++;
            }
            else
            {
                int count = char.IsHighSurrogate(character) && index + 1 < text.Length ? 2 : 1;
                length += StrictUtf8.GetBytes(text.Slice(index, count), bytes.AsSpan(length));
                index += count;
            }
        }

        return length;
    }

    private static int HexValue(char digit) => digit <= '9' ? digit - '0' : (digit | 0x20) - 'a' + 10;
}
